/// Tests of the pictures.
@NullMarked
package io.relay24.benchmarks.plot;

import org.jspecify.annotations.NullMarked;
