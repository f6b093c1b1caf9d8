package io.relay24.operator.smpp;

import java.time.Duration;

/// The time that segments are spread over: the machine's, or one that only goes on when somebody lets it. Safe for many
/// threads.
public interface Ticker {

    /// The machine's own, which no change of its clock moves.
    Ticker SYSTEM = new Ticker() {
        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public void sleep(Duration time) throws InterruptedException {
            Thread.sleep(time);
        }
    };

    /// As in [System#nanoTime]: only differences mean something.
    long nanoTime();

    /// Returns when so much time has passed.
    void sleep(Duration time) throws InterruptedException;
}
