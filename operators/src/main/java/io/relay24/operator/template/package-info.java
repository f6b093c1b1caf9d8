/// Free text → a registered template and its variables, for operators that send nothing else.
@NullMarked
package io.relay24.operator.template;

import org.jspecify.annotations.NullMarked;
