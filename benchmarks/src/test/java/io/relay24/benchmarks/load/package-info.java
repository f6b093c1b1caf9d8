/// The load generator alone.
@NullMarked
package io.relay24.benchmarks.load;

import org.jspecify.annotations.NullMarked;
