package io.relay24.benchmarks.load;

import java.time.Duration;

/// What callers did in a while.
///
/// @param failed calls that were not answered as they should be
public record Pace(long done, long failed, Duration took) {

    public static final Pace NONE = new Pace(0, 0, Duration.ZERO);

    /// Both one after the other.
    public Pace and(Pace next) {
        return new Pace(done + next.done, failed + next.failed, took.plus(next.took));
    }

    public double perSecond() {
        return took.isZero() ? 0 : done * 1e9 / took.toNanos();
    }
}
