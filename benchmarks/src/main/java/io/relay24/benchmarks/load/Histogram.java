package io.relay24.benchmarks.load;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLongArray;

/// How often which time was taken: 32 steps to each doubling, so what is read is at most 3 % above what was recorded.
/// Thread-safe without locks; never grows.
public final class Histogram {

    private static final int STEP_BITS = 5;
    private static final int STEPS = 1 << STEP_BITS;

    private final AtomicLongArray counts = new AtomicLongArray(STEPS * (Long.SIZE - STEP_BITS));

    public void record(Duration time) {
        counts.getAndIncrement(index(Math.max(0, time.toNanos())));
    }

    /// Up to `STEPS` nanoseconds a slot each; from there on the topmost bits choose the slot.
    private static int index(long nanos) {
        if (nanos < STEPS) {
            return (int) nanos;
        }
        int shift = Long.SIZE - 1 - Long.numberOfLeadingZeros(nanos) - STEP_BITS;
        return (shift + 1) * STEPS + (int) (nanos >> shift) - STEPS;
    }

    private static long upperBound(int index) {
        if (index < STEPS) {
            return index;
        }
        int shift = index / STEPS - 1;
        return ((index % STEPS + STEPS + 1L) << shift) - 1;
    }

    public long count() {
        long sum = 0;
        for (int i = 0; i < counts.length(); i++) {
            sum += counts.get(i);
        }
        return sum;
    }

    /// The time that this share of all did not exceed; zero if nothing was recorded.
    ///
    /// @param percent 50 for the median, 100 for the longest
    public Duration percentile(double percent) {
        long wanted = Math.max(1, (long) Math.ceil(count() * percent / 100));
        long seen = 0;
        for (int i = 0; i < counts.length(); i++) {
            seen += counts.get(i);
            if (seen >= wanted) {
                return Duration.ofNanos(upperBound(i));
            }
        }
        return Duration.ZERO;
    }
}
