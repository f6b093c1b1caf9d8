/// Is a call really from the operator? Signatures over what came in, compared in constant time.
@NullMarked
package io.relay24.operator.http.signature;

import org.jspecify.annotations.NullMarked;
