package io.relay24.operator.bench;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/// The time that a line names, or else the real one. Used by one thread.
final class LineClock extends Clock {

    private Optional<Instant> named = Optional.empty();

    void set(Optional<Instant> now) {
        named = now;
    }

    @Override
    public Instant instant() {
        return named.orElseGet(Clock.systemUTC()::instant);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
