/// From what an operator says to what it means.
@NullMarked
package io.relay24.operator.http.rule;

import org.jspecify.annotations.NullMarked;
