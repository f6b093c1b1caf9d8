package io.relay24.benchmarks.life;

import io.relay24.benchmarks.load.HandlerLine;
import io.relay24.benchmarks.load.HandlerRequest;
import io.relay24.benchmarks.load.Histogram;
import io.relay24.benchmarks.stage.Installation;
import io.relay24.benchmarks.stage.Stage;
import io.relay24.emulator.message.Message;
import io.relay24.emulator.message.MessageStatus;
import io.relay24.emulator.message.OutgoingMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/// Lives through the whole application and the emulated world. Each message is written down in its portal first, as
/// one that the emulator itself does not deliver; then a light caller posts it to the handler, and its life has ended
/// when the portal shows *delivered*.
final class PortalLives implements Lives {

    private static final int OK = 200;

    private final Stage stage;
    private final Backlog backlog;
    private final Duration patience;
    private final List<Line> lines;
    private final Senders senders;
    private final ExecutorService watching = Executors.newVirtualThreadPerTaskExecutor();
    private final LongAdder ended = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder lost = new LongAdder();
    private volatile Histogram latencies = new Histogram();

    /// @param patience how long a life may take
    PortalLives(Stage stage, List<Installation> installations, int callers, Backlog backlog, Duration patience) {
        this.stage = stage;
        this.backlog = backlog;
        this.patience = patience;
        var desks = installations.stream().map(Desk::of).toList();
        this.lines = IntStream.range(0, callers)
                .mapToObj(number -> new Line(desks, number))
                .toList();
        this.senders = new Senders(backlog, Thread.ofPlatform().factory(), lines);
    }

    /// Where messages of one portal are written.
    private record Desk(Installation installation, HandlerRequest request) {
        static Desk of(Installation installation) {
            return new Desk(installation, HandlerRequest.of(installation, Instant.now()));
        }

        Message write() throws InterruptedException {
            return installation
                    .portal()
                    .send(OutgoingMessage.to(HandlerRequest.phone())
                            .body(HandlerRequest.text())
                            .dropped());
        }
    }

    /// One caller with his connection; takes the portals in turn.
    private final class Line implements Senders.Sender, AutoCloseable {
        private final HandlerLine line = new HandlerLine(stage.appUrl());
        private final List<Desk> desks;
        private int next;

        Line(List<Desk> desks, int first) {
            this.desks = desks;
            this.next = first;
        }

        @Override
        public void send() throws InterruptedException {
            var desk = desks.get(next++ % desks.size());
            var message = desk.write();
            long start = System.nanoTime();
            if (line.post(desk.request.bytes(message.id())) == OK) {
                watching.execute(() -> watch(message, start));
            } else {
                failed.increment();
                backlog.leave(1);
            }
        }

        @Override
        public void close() {
            line.close();
        }
    }

    private void watch(Message message, long start) {
        try {
            if (message.await(MessageStatus.DELIVERED, patience)) {
                ended.increment();
                latencies.record(Duration.ofNanos(System.nanoTime() - start));
            } else {
                lost.increment();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            backlog.leave(1);
        }
    }

    @Override
    public void open(Histogram next) {
        latencies = next;
        senders.open();
    }

    @Override
    public long drain() throws InterruptedException {
        senders.shut();
        return backlog.awaitEmpty(patience.plusSeconds(1)) + lost.sumThenReset();
    }

    @Override
    public Counts counts() {
        var commits = stage.app().store().database().commits().commits();
        return new Counts(ended.sum(), failed.sum(), commits);
    }

    @Override
    public void close() {
        senders.close();
        watching.shutdownNow();
        lines.forEach(Line::close);
    }
}
