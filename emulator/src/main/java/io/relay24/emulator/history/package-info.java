/// Bounded memories, so that an emulator that runs for days stays small.
@NullMarked
package io.relay24.emulator.history;

import org.jspecify.annotations.NullMarked;
