package io.relay24.emulator.fault;

import java.time.Duration;
import java.time.Instant;

/// The portal's limit of REST requests: each fills the bucket by one, it drains steadily (protocol §6.6). Thread-safe.
public final class LeakyBucket {

    private final int capacity;
    private final double perSecond;
    private double level;
    private Instant seen = Instant.EPOCH;

    public LeakyBucket(int capacity, double perSecond) {
        this.capacity = capacity;
        this.perSecond = perSecond;
    }

    /// Whether the request still fits.
    public synchronized boolean take(Instant now) {
        if (Double.isInfinite(perSecond)) {
            return true;
        }
        if (now.isAfter(seen)) {
            level = Math.max(0, level - perSecond * Duration.between(seen, now).toNanos() / 1e9);
            seen = now;
        }
        if (level + 1 > capacity) {
            return false;
        }
        level++;
        return true;
    }
}
