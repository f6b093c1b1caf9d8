/// The base of all addresses that pages call, `/b24/api/…`: who calls, what he says, and how he is refused.
@NullMarked
package io.relay24.server.api.call;

import org.jspecify.annotations.NullMarked;
