/// Connections that operators hold to us: opened for every account that needs some, shared among the nodes, and what
/// arrives over them stored.
@NullMarked
package io.relay24.server.link;

import org.jspecify.annotations.NullMarked;
