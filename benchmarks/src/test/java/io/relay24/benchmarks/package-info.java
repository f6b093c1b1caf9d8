/// The commands run to their end, once each and for as short as possible; no speed is asserted.
@NullMarked
package io.relay24.benchmarks;

import org.jspecify.annotations.NullMarked;
