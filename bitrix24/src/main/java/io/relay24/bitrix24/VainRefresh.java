package io.relay24.bitrix24;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/// Remembers that a portal refused even a fresh token, or sends its callers somewhere that nobody confirms. Refreshing
/// again for each further call would change nothing, and masses of refreshes get an application blocked (protocol
/// §3.1). Thread-safe.
final class VainRefresh {

    private static final Duration MEMORY = Duration.ofMinutes(10);

    private final Clock clock;
    private volatile Instant until = Instant.MIN;

    VainRefresh(Clock clock) {
        this.clock = clock;
    }

    boolean isRecent() {
        return clock.instant().isBefore(until);
    }

    void note(boolean inVain) {
        until = inVain ? clock.instant().plus(MEMORY) : Instant.MIN;
    }
}
