/// Runs server and emulator together in one process: the demo, and the measurements.
@NullMarked
package io.relay24.benchmarks;

import org.jspecify.annotations.NullMarked;
