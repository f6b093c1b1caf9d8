@NullMarked
package io.relay24.benchmarks;

import org.jspecify.annotations.NullMarked;
