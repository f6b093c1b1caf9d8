package io.relay24.benchmarks.life;

import io.relay24.benchmarks.load.HandlerLine;
import io.relay24.benchmarks.load.HandlerRequest;
import io.relay24.benchmarks.load.Histogram;
import io.relay24.benchmarks.load.Tempo;
import io.relay24.benchmarks.stage.Installation;
import io.relay24.emulator.message.Message;
import io.relay24.emulator.message.MessageStatus;
import io.relay24.emulator.message.OutgoingMessage;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/// Lives through the whole application and the emulated world. Each message is written down in its portal first, as
/// one that the emulator itself does not deliver; then a light caller posts it to the handler, and its life has ended
/// when the portal shows *delivered*.
public final class PortalLives implements Lives {

    private static final int OK = 200;
    private static final int SHED = 503;

    private final Service service;
    private final Backlog backlog;
    private final Duration patience;
    private final List<Line> lines;
    private final Senders senders;
    private final ExecutorService watching = Executors.newVirtualThreadPerTaskExecutor();
    private final LongAdder ended = new LongAdder();
    private final LongAdder accepted = new LongAdder();
    private final LongAdder shed = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder lost = new LongAdder();
    private volatile Measured measured = new Measured(new Histogram(), new Histogram());
    private volatile Tempo tempo = Tempo.unlimited();

    /// The application, wherever it runs.
    ///
    /// @param commits group commits of its store so far
    public record Service(URI url, LongSupplier commits) {}

    /// How long it took from when a call was due.
    ///
    /// @param accepts until the call was answered with 200
    /// @param lives   until the portal showed *delivered*
    public record Measured(Histogram accepts, Histogram lives) {}

    /// How handler calls were answered.
    ///
    /// @param shed   503: the server took on no more
    /// @param failed otherwise, or not at all
    public record Answers(long accepted, long shed, long failed) {}

    /// At full speed, until [#pace].
    ///
    /// @param patience how long a life may take
    public PortalLives(
            Service service, List<Installation> installations, int callers, Backlog backlog, Duration patience) {
        this.service = service;
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
        private final HandlerLine line = new HandlerLine(service.url);
        private final List<Desk> desks;
        private int next;

        Line(List<Desk> desks, int first) {
            this.desks = desks;
            this.next = first;
        }

        @Override
        public void send() throws InterruptedException {
            long due = tempo.await();
            var desk = desks.get(next++ % desks.size());
            var message = desk.write();
            int status = line.post(desk.request.bytes(message.id()));
            if (status == OK) {
                accepted.increment();
                measured.accepts.record(Duration.ofNanos(System.nanoTime() - due));
                watching.execute(() -> watch(message, due));
            } else {
                (status == SHED ? shed : failed).increment();
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
                measured.lives.record(Duration.ofNanos(System.nanoTime() - start));
            } else {
                lost.increment();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            backlog.leave(1);
        }
    }

    /// Calls come at this pace from now on.
    public void pace(Tempo next) {
        tempo = next;
    }

    /// Takes down there from now on.
    public void measure(Measured next) {
        measured = next;
    }

    @Override
    public void open(Histogram latencies) {
        measured = new Measured(new Histogram(), latencies);
        senders.open();
    }

    /// Lets no new ones come in, and does not wait for those on their way.
    public void shut() throws InterruptedException {
        senders.shut();
    }

    @Override
    public long drain() throws InterruptedException {
        senders.shut();
        return backlog.awaitEmpty(patience.plusSeconds(1)) + lost.sumThenReset();
    }

    @Override
    public Counts counts() {
        return new Counts(ended.sum(), shed.sum() + failed.sum(), service.commits.getAsLong());
    }

    /// Since the start.
    public Answers answers() {
        return new Answers(accepted.sum(), shed.sum(), failed.sum());
    }

    @Override
    public void close() {
        senders.close();
        watching.shutdownNow();
        lines.forEach(Line::close);
    }
}
