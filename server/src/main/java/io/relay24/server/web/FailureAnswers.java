package io.relay24.server.web;

import java.util.Optional;

/// The exceptions of handlers that mean something to the caller, such as "the store is away, come again": what this
/// answers is sent as it is and not logged. Empty: unexpected, so a logged 500. Must be safe for concurrent calls.
@FunctionalInterface
public interface FailureAnswers {

    Optional<Response> answer(Exception failure);

    /// Every exception is unexpected.
    static FailureAnswers none() {
        return failure -> Optional.empty();
    }
}
