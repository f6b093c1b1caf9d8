package io.relay24.bitrix24.limit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Which methods of ONE portal have used up their seconds of work, and until when. The portal refuses only that
/// method, the others go on (protocol §6.6, trap 51). Thread-safe; share one instance per portal.
public final class OperatingBudget {

    /// The portal counts in baskets of a minute, so after one minute something is free again.
    private static final Duration ONE_BASKET = Duration.ofMinutes(1);

    private final Clock clock;
    private final Map<String, Instant> blocked = new ConcurrentHashMap<>();

    public OperatingBudget(Clock clock) {
        this.clock = clock;
    }

    /// Until when `method` should not be called; empty = it may be.
    public Optional<Instant> blockedUntil(String method) {
        Optional<Instant> until = Optional.ofNullable(blocked.get(key(method)));
        if (until.isPresent() && !until.get().isAfter(clock.instant())) {
            blocked.remove(key(method), until.get());
            return Optional.empty();
        }
        return until;
    }

    /// Notes that the portal refused `method`.
    ///
    /// @param resetAt the answer's `operating_reset_at`, if it had one
    public void block(String method, Optional<Instant> resetAt) {
        blocked.put(key(method), resetAt.orElseGet(() -> clock.instant().plus(ONE_BASKET)));
    }

    /// Method names are the same in any case (protocol §4).
    private static String key(String method) {
        return method.toLowerCase(Locale.ROOT);
    }
}
