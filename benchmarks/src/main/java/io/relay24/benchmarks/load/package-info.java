/// Callers in closed loops, light enough to leave the processor to what they measure.
@NullMarked
package io.relay24.benchmarks.load;

import org.jspecify.annotations.NullMarked;
