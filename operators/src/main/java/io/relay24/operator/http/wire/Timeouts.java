package io.relay24.operator.http.wire;

import java.time.Duration;

/// How long an exchange may take.
///
/// @param connect until the connection stands
/// @param answer  until the head of the answer is there
/// @param whole   until everything is there, whatever drips in
public record Timeouts(Duration connect, Duration answer, Duration whole) {

    public static final Timeouts USUAL =
            new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(45));
}
