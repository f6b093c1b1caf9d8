package io.relay24.benchmarks.life;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;

/// Threads that send one message after the other as long as the gate is open and the backlog has room. [#open], [#shut]
/// and [#close] belong to one thread.
final class Senders implements AutoCloseable {

    private static final Duration LOOK_UP = Duration.ofMillis(100);

    /// Sends one message that has a place in the backlog.
    @FunctionalInterface
    interface Sender {
        void send() throws InterruptedException;
    }

    private final Backlog backlog;
    private final ThreadFactory threads;
    private final List<? extends Sender> senders;
    private final List<Thread> running = new ArrayList<>();
    private volatile boolean open;

    /// @param senders each used by one thread at a time
    Senders(Backlog backlog, ThreadFactory threads, List<? extends Sender> senders) {
        this.backlog = backlog;
        this.threads = threads;
        this.senders = List.copyOf(senders);
    }

    void open() {
        open = true;
        for (Sender sender : senders) {
            var thread = threads.newThread(() -> loop(sender));
            thread.start();
            running.add(thread);
        }
    }

    private void loop(Sender sender) {
        try {
            while (open) {
                if (backlog.enter(LOOK_UP)) {
                    sender.send();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Returns when none is sending any more.
    void shut() throws InterruptedException {
        open = false;
        for (Thread thread : running) {
            thread.join();
        }
        running.clear();
    }

    @Override
    public void close() {
        open = false;
        running.forEach(Thread::interrupt);
    }
}
