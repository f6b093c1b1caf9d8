package io.relay24.emulator.queue;

import io.relay24.emulator.http.Answer;
import io.relay24.emulator.http.HttpCaller;
import io.relay24.emulator.php.PhpForm;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/// Posts each call once and never again, whatever the answer (protocol §5.6). What waits is bounded: a caller who is
/// too fast waits with it. Thread-safe.
public final class QueueServer implements AutoCloseable {

    private static final String FORM = "application/x-www-form-urlencoded";

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpCaller http;
    private final Semaphore room;

    /// An empty queue.
    ///
    /// @param capacity calls that may wait
    public QueueServer(HttpCaller http, int capacity) {
        this.http = http;
        this.room = new Semaphore(capacity);
    }

    /// Takes the call over and tells how it ended.
    ///
    /// @param done called on another thread
    public void enqueue(Call call, Consumer<Answer> done) throws InterruptedException {
        room.acquire();
        threads.execute(() -> {
            try {
                deliver(call, done);
            } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
            } finally {
                room.release();
            }
        });
    }

    private void deliver(Call call, Consumer<Answer> done) throws InterruptedException {
        if (call.delay().isPositive()) {
            Thread.sleep(call.delay());
        }
        done.accept(post(call, Map.of()));
    }

    /// Posts at once, past the queue, as a browser does with the frame's form.
    public Answer post(Call call, Map<String, String> headers) throws InterruptedException {
        byte[] form = PhpForm.encode(call.form()).getBytes(StandardCharsets.UTF_8);
        return http.post(call.handler(), FORM, form, headers);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
