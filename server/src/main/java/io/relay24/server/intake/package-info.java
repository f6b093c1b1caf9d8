/// (1) The portal's handler call becomes a stored message.
@NullMarked
package io.relay24.server.intake;

import org.jspecify.annotations.NullMarked;
