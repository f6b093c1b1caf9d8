package io.relay24.emulator.smsc;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Does things after a delay, each on a thread of its own. What waits is bounded: who is too fast waits with it.
/// Thread-safe.
final class Later implements AutoCloseable {

    private static final int CAPACITY = 200_000;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("smsc-timer").factory());
    private final Semaphore room = new Semaphore(CAPACITY);

    /// Something that waits for its time.
    @FunctionalInterface
    interface Work {
        void run() throws IOException;
    }

    void run(Duration delay, Work work) throws InterruptedException {
        room.acquire();
        var _ = timer.schedule(
                () -> Thread.startVirtualThread(() -> runNow(work)), delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void runNow(Work work) {
        try {
            work.run();
        } catch (IOException gone) {
            // The line that it was meant for has been cut.
        } finally {
            room.release();
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
