/// How fast handler calls become durable messages, next to the same store without HTTP.
@NullMarked
package io.relay24.benchmarks.accept;

import org.jspecify.annotations.NullMarked;
