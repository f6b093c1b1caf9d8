/// Breaks everything again and again and counts what became of each message: the promise, proven.
@NullMarked
package io.relay24.benchmarks.chaos;

import org.jspecify.annotations.NullMarked;
