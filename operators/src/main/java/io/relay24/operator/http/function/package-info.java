/// The named functions that operator files may call behind a pipe: pure, without state, each with test vectors.
@NullMarked
package io.relay24.operator.http.function;

import org.jspecify.annotations.NullMarked;
