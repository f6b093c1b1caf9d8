package io.relay24.server.web;

/// What one route does. Runs on a virtual thread of its own, so it may block; must be safe for concurrent calls.
@FunctionalInterface
public interface Handler {

    /// Answers one request. Whatever is thrown becomes the answer that [FailureAnswers] gives for it, else a 500 that
    /// tells the caller nothing but an incident number.
    Response handle(Request request) throws Exception;
}
