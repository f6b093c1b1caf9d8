/// Several servers together.
@NullMarked
package io.relay24.benchmarks.cluster;

import org.jspecify.annotations.NullMarked;
