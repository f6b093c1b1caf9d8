package io.relay24.emulator.history;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;

/// What came in and waits to be looked at, oldest first; when it is full the oldest is dropped. Thread-safe.
public final class Inbox<T> {

    private final BlockingDeque<T> waiting;

    public Inbox(int capacity) {
        this.waiting = new LinkedBlockingDeque<>(capacity);
    }

    public void add(T item) {
        while (!waiting.offerLast(item)) {
            waiting.pollFirst();
        }
    }

    /// The oldest, waiting for one if there is none; empty when the time is over.
    public Optional<T> take(Duration timeout) throws InterruptedException {
        return Optional.ofNullable(waiting.pollFirst(timeout.toNanos(), TimeUnit.NANOSECONDS));
    }

    public int size() {
        return waiting.size();
    }
}
