/// Operators that a file alone cannot describe: each file names its class here.
@NullMarked
package io.relay24.operator.custom;

import org.jspecify.annotations.NullMarked;
