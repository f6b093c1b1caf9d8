/// Operators that speak SMPP: a message becomes short messages, a link carries them, and their responses become one
/// outcome.
@NullMarked
package io.relay24.operator.smpp;

import org.jspecify.annotations.NullMarked;
