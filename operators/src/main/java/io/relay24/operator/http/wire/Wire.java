package io.relay24.operator.http.wire;

import io.relay24.operator.http.request.Outgoing;
import io.relay24.operator.http.request.UnusableAccount;

/// The way to the operators: [HttpWire], or one that only writes down what would be sent. Safe for many threads.
public interface Wire extends AutoCloseable {

    /// Tries the request's addresses in turn until one takes the connection; sends once.
    Exchange send(Outgoing request) throws InterruptedException, UnusableAccount;

    @Override
    void close();
}
