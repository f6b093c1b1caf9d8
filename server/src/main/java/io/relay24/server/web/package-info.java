/// The HTTP server: routes, limits and manners. Knows nothing of Bitrix24, operators or the store, and is the only user
/// of the HTTP server library (Jetty core: no servlet container, the least work per request of the servers tried).
@NullMarked
package io.relay24.server.web;

import org.jspecify.annotations.NullMarked;
