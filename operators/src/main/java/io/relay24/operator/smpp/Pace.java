package io.relay24.operator.smpp;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// Lets segments go out no faster than allowed, evenly. Thread-safe.
final class Pace {

    private static final Duration REST = Duration.ofSeconds(1);

    private final ReentrantLock lock = new ReentrantLock();
    private final Ticker ticker;
    private long nextAt;

    Pace(Ticker ticker) {
        this.ticker = ticker;
        this.nextAt = ticker.nanoTime();
    }

    /// Waits for one's turn.
    ///
    /// @param perSecond 0 = no limit
    void await(double perSecond) throws InterruptedException {
        ticker.sleep(Duration.ofNanos(turn(perSecond)));
    }

    /// Takes one's turn.
    ///
    /// @return nanoseconds to wait for it
    long turn(double perSecond) {
        lock.lock();
        try {
            long now = ticker.nanoTime();
            long at = nextAt - now > 0 ? nextAt : now;
            nextAt = perSecond > 0 ? at + (long) (1e9 / perSecond) : at;
            return at - now;
        } finally {
            lock.unlock();
        }
    }

    /// Takes one's turn if it comes within this time.
    ///
    /// @return how long to wait for it
    Optional<Duration> turnWithin(Duration time, double perSecond) {
        lock.lock();
        try {
            return nextAt - ticker.nanoTime() > time.toNanos()
                    ? Optional.empty()
                    : Optional.of(Duration.ofNanos(turn(perSecond)));
        } finally {
            lock.unlock();
        }
    }

    /// Lets nothing go out for a moment.
    void rest() {
        lock.lock();
        try {
            long later = ticker.nanoTime() + REST.toNanos();
            nextAt = later - nextAt > 0 ? later : nextAt;
        } finally {
            lock.unlock();
        }
    }
}
