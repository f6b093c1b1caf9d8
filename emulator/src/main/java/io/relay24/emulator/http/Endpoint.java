package io.relay24.emulator.http;

/// Answers requests. Called on a virtual thread per request and free to block.
@FunctionalInterface
public interface Endpoint {

    /// May block; an interrupt means that the emulator is closing.
    Response handle(Request request) throws InterruptedException;
}
