/// The life of an installation: install, events, senders.
@NullMarked
package io.relay24.server.portal;

import org.jspecify.annotations.NullMarked;
