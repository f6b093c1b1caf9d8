package io.relay24.benchmarks.load;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// When the next call is due, over all callers together. Thread-safe.
public final class Tempo {

    private final long between;
    private final AtomicLong next = new AtomicLong(System.nanoTime());

    private Tempo(long between) {
        this.between = between;
    }

    /// Always at once.
    public static Tempo unlimited() {
        return new Tempo(0);
    }

    /// Evenly, and beginning now.
    public static Tempo perSecond(double calls) {
        return new Tempo((long) (TimeUnit.SECONDS.toNanos(1) / calls));
    }

    /// Waits until one is due.
    ///
    /// @return since when, by [System#nanoTime]: earlier than now if all callers came too late, so that whoever
    ///     measures from there leaves out no wait
    public long await() throws InterruptedException {
        if (between == 0) {
            return System.nanoTime();
        }
        long due = next.getAndAdd(between);
        long early = due - System.nanoTime();
        if (early > 0) {
            Thread.sleep(Duration.ofNanos(early));
        }
        return due;
    }
}
