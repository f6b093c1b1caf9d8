package io.relay24.emulator.history;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Where threads wait for something to change, without polling. Thread-safe.
public final class Gate {

    private long openings;

    /// Wakes those who await a condition.
    public synchronized void changed() {
        notifyAll();
    }

    /// Lets all go who are held at this moment.
    public synchronized void open() {
        openings++;
        notifyAll();
    }

    /// What to hold on to before something that may lead to an opening.
    public synchronized long openings() {
        return openings;
    }

    /// Holds this thread until the gate is opened or the time is over.
    ///
    /// @param before how often it had been opened when the wait began
    public synchronized void hold(long before, Duration time) throws InterruptedException {
        await(() -> openings != before, time);
    }

    /// Waits for the condition, which is looked at after each change; false if the time is over before.
    public synchronized boolean await(BooleanSupplier condition, Duration timeout) throws InterruptedException {
        long end = System.nanoTime() + timeout.toNanos();
        while (!condition.getAsBoolean()) {
            long millis = (end - System.nanoTime()) / 1_000_000;
            if (millis <= 0) {
                return false;
            }
            wait(millis);
        }
        return true;
    }
}
