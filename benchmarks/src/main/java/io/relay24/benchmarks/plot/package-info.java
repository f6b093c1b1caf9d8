/// Pictures of what was measured, as SVG, from the JSON that `bench` prints.
@NullMarked
package io.relay24.benchmarks.plot;

import org.jspecify.annotations.NullMarked;
