/// Which operator account a message goes through, and what follows when one does not bring it home: pure, no input or
/// output. See `docs/message-states.md`.
@NullMarked
package io.relay24.server.route;

import org.jspecify.annotations.NullMarked;
