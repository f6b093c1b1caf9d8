package io.relay24.server.dispatch;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/// How long to wait before the next attempt, where the operator does not say it.
///
/// @param waits  after the first, second, … attempt; the last one repeats
/// @param random spreads the waits by up to a fifth, so that a recovering operator is not hit by all at once
public record Backoff(List<Duration> waits, RandomGenerator random) {

    public Backoff {
        waits = List.copyOf(waits);
        if (waits.isEmpty()) {
            throw new IllegalArgumentException("the retry curve needs at least one wait");
        }
    }

    /// The wait before the next attempt.
    ///
    /// @param attempts made so far, at least one
    public Duration after(int attempts) {
        var wait = waits.get(Math.min(attempts, waits.size()) - 1);
        return wait.plusMillis(random.nextLong(wait.toMillis() / 5 + 1));
    }
}
