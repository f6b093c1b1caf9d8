/// How long the service takes to start, and what it then holds.
@NullMarked
package io.relay24.benchmarks.start;

import org.jspecify.annotations.NullMarked;
