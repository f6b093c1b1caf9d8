package io.relay24.emulator.operator;

import io.relay24.emulator.dialect.AcceptedMessage;
import io.relay24.emulator.dialect.Push;
import io.relay24.emulator.http.HttpCaller;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/// Tells receipts, at once or later, each once. What waits is bounded: who is too fast waits with it. Thread-safe.
final class ReceiptSender implements AutoCloseable {

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpCaller http;
    private final Semaphore room;

    ReceiptSender(HttpCaller http, int capacity) {
        this.http = http;
        this.room = new Semaphore(capacity);
    }

    /// Runs `work` on a thread of its own after the delay.
    void later(Duration delay, Work work) throws InterruptedException {
        room.acquire();
        threads.execute(() -> {
            try {
                Thread.sleep(delay);
                work.run();
            } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
            } finally {
                room.release();
            }
        });
    }

    /// Tells it now and remembers the answer with the message.
    void tell(AcceptedMessage message, Push push, URI target) throws InterruptedException {
        message.receiptAnswered(http.post(target, push.contentType(), push.body(), push.headers()));
    }

    /// Something that waits for its time.
    @FunctionalInterface
    interface Work {
        void run() throws InterruptedException;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
