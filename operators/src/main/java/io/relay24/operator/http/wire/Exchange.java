package io.relay24.operator.http.wire;

/// How one request ended. The line between the last two is what keeps a message from being sent twice.
public sealed interface Exchange {

    record Answered(Answer answer) implements Exchange {}

    /// Certainly not a byte of the request was written.
    record NotSent(String why) implements Exchange {}

    /// The request was written, at least in part, and no whole answer came back.
    record Lost(String why) implements Exchange {}
}
