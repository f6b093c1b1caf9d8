package io.relay24.emulator.method;

import java.util.Map;

/// What a method says.
public sealed interface RestAnswer {

    /// `result` of the envelope.
    record Result(Object value) implements RestAnswer {}

    /// An error (protocol §6.3).
    ///
    /// @param extra further keys of the envelope
    record Failure(String error, String description, int status, Map<String, Object> extra) implements RestAnswer {}

    RestAnswer TRUE = new Result(true);

    static Failure failure(int status, String error, String description) {
        return new Failure(error, description, status, Map.of());
    }

    /// Of the default status.
    static Failure failure(String error, String description) {
        return failure(400, error, description);
    }
}
