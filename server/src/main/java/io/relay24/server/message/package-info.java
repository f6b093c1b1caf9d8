/// A message and its states: pure, no input or output. See `docs/message-states.md`.
@NullMarked
package io.relay24.server.message;

import org.jspecify.annotations.NullMarked;
