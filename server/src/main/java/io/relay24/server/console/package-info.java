/// The console: what whoever runs the service sees of it. A login and a port of its own, never in a frame.
@org.jspecify.annotations.NullMarked
package io.relay24.server.console;
