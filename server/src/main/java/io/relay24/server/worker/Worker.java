package io.relay24.server.worker;

import java.time.Duration;

/// Something that is done again and again. Tests call [#runOnce] with a clock of their own.
public interface Worker {

    /// For logs and metrics.
    String name();

    /// Does what is due, and returns how much that was.
    int runOnce() throws InterruptedException;

    /// Waits until there may be something to do, at most this long.
    default void await(Duration atMost) throws InterruptedException {
        Thread.sleep(atMost);
    }
}
