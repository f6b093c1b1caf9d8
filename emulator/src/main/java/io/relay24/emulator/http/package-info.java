/// The only user of the HTTP server library and of the HTTP client: one blocking
/// [Endpoint][io.relay24.emulator.http.Endpoint]
/// per request on a virtual thread, and one bounded client for what the emulator posts by itself.
@NullMarked
package io.relay24.emulator.http;

import org.jspecify.annotations.NullMarked;
