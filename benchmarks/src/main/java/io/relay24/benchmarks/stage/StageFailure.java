package io.relay24.benchmarks.stage;

/// The run cannot go on. The message is for whoever started it, and says what to do where something can be done.
public final class StageFailure extends RuntimeException {

    public StageFailure(String message) {
        super(message);
    }

    public StageFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
