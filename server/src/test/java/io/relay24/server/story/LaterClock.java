package io.relay24.server.story;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// The system's clock, which a story may put forward.
final class LaterClock extends Clock {

    private final Clock system = Clock.systemUTC();
    private volatile Duration ahead = Duration.ZERO;

    void later(Duration passed) {
        ahead = ahead.plus(passed);
    }

    @Override
    public Instant instant() {
        return system.instant().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("stories stay in UTC");
    }
}
