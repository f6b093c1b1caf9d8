/// Tests of what is measured over minutes.
@NullMarked
package io.relay24.benchmarks.endurance;

import org.jspecify.annotations.NullMarked;
