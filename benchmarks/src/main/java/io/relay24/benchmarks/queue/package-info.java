/// A long queue: what a claim costs, and how long everybody else waits beside it.
@NullMarked
package io.relay24.benchmarks.queue;

import org.jspecify.annotations.NullMarked;
