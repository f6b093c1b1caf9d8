/// The queue server: what portals post to the application's addresses, once and never again.
@NullMarked
package io.relay24.emulator.queue;

import org.jspecify.annotations.NullMarked;
