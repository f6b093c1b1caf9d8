@NullMarked
package io.relay24.benchmarks.chaos;

import org.jspecify.annotations.NullMarked;
