package io.relay24.emulator.queue;

import io.relay24.emulator.http.Answer;
import io.relay24.emulator.message.OutgoingMessage.Handling;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// The way of one portal's calls to the queue server, and what happens to them there: they can be lost, doubled,
/// delayed and put into another order (protocol §5.6). Thread-safe.
public final class PortalQueue {

    private final QueueServer server;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private boolean holding;
    private int losses;
    private int doubles;
    private Duration delay = Duration.ZERO;

    public PortalQueue(QueueServer server) {
        this.server = server;
    }

    private record Waiting(Call call, Consumer<Answer> done) {}

    /// The next calls never arrive.
    public synchronized void loseNext(int calls) {
        losses = calls;
    }

    /// The next calls arrive twice.
    public synchronized void doubleNext(int calls) {
        doubles = calls;
    }

    /// Every call waits so long from now on.
    public synchronized void delayAll(Duration time) {
        delay = time;
    }

    /// Nothing leaves from now on, until it is released.
    public synchronized void hold() {
        holding = true;
    }

    /// How many calls are held.
    public synchronized int held() {
        return waiting.size();
    }

    public synchronized boolean isHolding() {
        return holding;
    }

    /// Posts what was held, one call after the other, each when the one before it has been answered.
    ///
    /// @param reversed the last first
    public void release(boolean reversed) throws InterruptedException {
        for (Waiting next : taken(reversed)) {
            next.done().accept(server.post(next.call(), Map.of()));
        }
    }

    private synchronized List<Waiting> taken(boolean reversed) {
        var calls = new ArrayList<>(waiting);
        waiting.clear();
        holding = false;
        if (reversed) {
            Collections.reverse(calls);
        }
        return calls;
    }

    /// What becomes of the next call, beside what is asked for it alone.
    public synchronized Handling treat(Handling asked) {
        boolean lost = asked.drop() || losses > 0;
        boolean doubled = asked.duplicate() || doubles > 0;
        losses = Math.max(0, losses - 1);
        doubles = Math.max(0, doubles - 1);
        return new Handling(lost, doubled, asked.delay().isPositive() ? asked.delay() : delay, asked.direct());
    }

    /// Hands a call over; it is posted once.
    ///
    /// @param done told how it ended, on another thread
    public void enqueue(Call call, Consumer<Answer> done) throws InterruptedException {
        synchronized (this) {
            if (holding) {
                waiting.add(new Waiting(call, done));
                return;
            }
        }
        server.enqueue(call, done);
    }
}
