/// What a volume needs, calculated from what one message was measured to cost.
@NullMarked
package io.relay24.benchmarks.capacity;

import org.jspecify.annotations.NullMarked;
