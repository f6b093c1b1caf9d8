package io.relay24.benchmarks.smpp;

/// A client with one bind and a window. Safe for many threads.
interface Client extends AutoCloseable {

    String RECIPIENT = "447700900123";
    String ORIGINATOR = "Relay24";
    String TEXT = "Your order has been sent and will arrive tomorrow between 9 and 12.";

    /// Submits a message of one segment and waits for its answer.
    void submit() throws Exception;

    @Override
    void close();
}
