/// Requests as files describe them, and what they become once filled.
@NullMarked
package io.relay24.operator.http.request;

import org.jspecify.annotations.NullMarked;
