/// The states of a message as `docs/message-states.md` has them, explored through all interleavings.
@NullMarked
package io.relay24.server.model;

import org.jspecify.annotations.NullMarked;
