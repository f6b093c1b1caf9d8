package io.relay24.benchmarks.life;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// How many messages may be on their way at one time; who wants to send more waits. Thread-safe.
public final class Backlog {

    private final Semaphore places;
    private final int size;

    /// @param size at most
    public Backlog(int size) {
        this.size = size;
        this.places = new Semaphore(size);
    }

    /// Waits a while for a place.
    ///
    /// @return whether there was one
    boolean enter(Duration patience) throws InterruptedException {
        return places.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    /// Takes so many places away, as soon as they are free; [#leave] gives them back.
    public void reserve(int count) throws InterruptedException {
        places.acquire(count);
    }

    public void leave(int count) {
        places.release(count);
    }

    /// Waits until nobody is on his way any more.
    ///
    /// @return how many still are when the time is over
    int awaitEmpty(Duration patience) throws InterruptedException {
        if (places.tryAcquire(size, patience.toNanos(), TimeUnit.NANOSECONDS)) {
            places.release(size);
            return 0;
        }
        return size - places.availablePermits();
    }
}
