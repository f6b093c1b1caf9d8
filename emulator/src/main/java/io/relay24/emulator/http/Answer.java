package io.relay24.emulator.http;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// What came back for something that the emulator posted.
///
/// @param status  0 if there was no answer
/// @param failure why there was none; empty otherwise
@SuppressWarnings("ArrayRecordComponent") // bodies are handed on, never compared
public record Answer(int status, byte[] body, Duration took, String failure) {

    public boolean arrived() {
        return status != 0;
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "Answer[" + (arrived() ? "status " + status : failure) + ", " + took.toMillis() + " ms]";
    }
}
