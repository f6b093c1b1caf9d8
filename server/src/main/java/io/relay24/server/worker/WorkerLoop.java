package io.relay24.server.worker;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs one worker on a thread of its own until it is closed. The only place that catches everything: a worker that
/// fails is logged and tried again after a pause.
public final class WorkerLoop implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WorkerLoop.class);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration STEP = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Worker worker;
    private final Duration idle;
    private final Thread thread;
    private volatile boolean closed;
    private volatile boolean idling;

    /// @param idle how long to wait at most when there was nothing to do
    public WorkerLoop(Worker worker, Duration idle) {
        this.worker = worker;
        this.idle = idle;
        this.thread = Thread.ofVirtual().name("worker-" + worker.name()).unstarted(this::runUntilClosed);
    }

    public WorkerLoop start() {
        thread.start();
        return this;
    }

    private void runUntilClosed() {
        while (!closed) {
            try {
                if (worker.runOnce() == 0 && !closed) {
                    idling = true;
                    worker.await(idle);
                }
            } catch (InterruptedException e) {
                return;
            } catch (Throwable e) {
                LOG.error("worker failed, trying again worker={}", worker.name(), e);
                pause();
            } finally {
                idling = false;
            }
        }
    }

    private void pause() {
        try {
            idling = true;
            Thread.sleep(PAUSE_AFTER_FAILURE);
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    /// Lets the current run finish, then ends: an interrupted claim would leave messages in doubt.
    @Override
    public void close() {
        closed = true;
        try {
            for (var left = PATIENCE; left.isPositive() && thread.isAlive(); left = left.minus(STEP)) {
                if (idling) {
                    thread.interrupt();
                }
                thread.join(STEP);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
