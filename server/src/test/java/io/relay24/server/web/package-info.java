/// The HTTP server over real sockets on the loopback address.
@NullMarked
package io.relay24.server.web;

import org.jspecify.annotations.NullMarked;
