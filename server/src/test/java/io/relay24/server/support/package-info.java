/// What the tests share: clocks, databases, builders.
@NullMarked
package io.relay24.server.support;

import org.jspecify.annotations.NullMarked;
