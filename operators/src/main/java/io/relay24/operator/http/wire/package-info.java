/// Requests out, answers in: the only package that opens connections.
@NullMarked
package io.relay24.operator.http.wire;

import org.jspecify.annotations.NullMarked;
