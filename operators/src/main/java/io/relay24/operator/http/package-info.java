/// An operator is a file: the notation, and the engine that makes an operator of it.
@NullMarked
package io.relay24.operator.http;

import org.jspecify.annotations.NullMarked;
