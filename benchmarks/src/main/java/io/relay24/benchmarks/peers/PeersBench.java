package io.relay24.benchmarks.peers;

import io.relay24.benchmarks.cluster.OneServer;
import io.relay24.benchmarks.load.Callers;
import io.relay24.benchmarks.load.Figures;
import io.relay24.benchmarks.load.HandlerLine;
import io.relay24.benchmarks.load.HandlerRequest;
import io.relay24.benchmarks.load.Histogram;
import io.relay24.benchmarks.load.MessageIds;
import io.relay24.benchmarks.load.Pace;
import io.relay24.benchmarks.stage.StorePlace;
import io.relay24.emulator.EmulatorOptions;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/// Relay24, Kannel and a PHP handler in turns. Relay24 and Kannel take a message by HTTP, keep it and hand it to the
/// same stub of an operator by HTTP; the PHP handler only keeps it.
public final class PeersBench {

    private static final int ROUNDS = 3;

    /// A JVM takes that long to compile what is hot; the others are given the same.
    private static final Duration WARM_UP = Duration.ofSeconds(12);

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(5);

    private final StorePlace place;
    private final int callers;
    private final Consumer<String> progress;

    public PeersBench(StorePlace place, int callers, Consumer<String> progress) {
        this.place = place;
        this.callers = callers;
        this.progress = progress;
    }

    /// Where the others listen.
    ///
    /// @param kannel   its address for messages, with user and password
    /// @param stubPort where Kannel finds its operator
    public record Addresses(URI kannel, URI php, URI phpSynced, int stubPort) {}

    /// One program's figures.
    ///
    /// @param handedOverPerSecond until the last one was handed over; 0 = it hands nothing over
    /// @param missing             accepted, and not handed over within a minute
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Row(
            String name,
            boolean synced,
            double acceptsPerSecond,
            double acceptP50Ms,
            double acceptP99Ms,
            double handedOverPerSecond,
            long missing,
            long failed) {}

    /// All figures.
    ///
    /// @param acceptsToKannel    ours divided by Kannel's
    /// @param handedOverToKannel the same for whole ways
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Result(
            List<Row> rows,
            double acceptsToKannel,
            double handedOverToKannel,
            double acceptsToPhpSynced,
            int callers,
            int cores,
            String fileSystem) {}

    public Result run(Addresses others, Duration time) throws IOException, InterruptedException {
        try (var stub = new Stub(others.stubPort);
                var server = OneServer.open(surroundings(stub), variables())) {
            var peers = peers(server, stub, others);
            var slice = time.dividedBy(ROUNDS);
            for (Peer peer : peers) {
                progress.accept("warming up " + peer.name());
                measure(peer, time.compareTo(WARM_UP) < 0 ? time : WARM_UP, new Peer.Sums());
            }
            for (int i = 1; i <= ROUNDS; i++) {
                for (Peer peer : peers) {
                    measure(peer, slice, peer.sums());
                    progress.accept("%d/%d %s".formatted(i, ROUNDS, row(peer)));
                }
            }
            return result(peers.stream().map(PeersBench::row).toList());
        }
    }

    private static OneServer.Surroundings surroundings(Stub stub) {
        return new OneServer.Surroundings(EmulatorOptions.DEFAULT, 1, Optional.of(stub.url()));
    }

    /// As many messages are handed over at once as Kannel is told to.
    private Map<String, String> variables() {
        var variables = new HashMap<>(place.variables("peers"));
        variables.put("RELAY24_DISPATCH_PARALLEL", Integer.toString(callers));
        variables.put("RELAY24_DISPATCH_PARALLEL_PER_ACCOUNT", Integer.toString(callers));
        return variables;
    }

    private static List<Peer> peers(OneServer server, Stub stub, Addresses others) {
        var ids = new MessageIds(new SecureRandom());
        var request = HandlerRequest.of(server.installations().getFirst(), Instant.now());
        Supplier<byte[]> ours = () -> request.bytes(ids.next());
        var kannel = get(others.kannel);
        return List.of(
                new Peer("relay24", true, server.url(), ours, stub::taken, new Peer.Sums()),
                new Peer("kannel", false, others.kannel, () -> kannel, stub::taken, new Peer.Sums()),
                new Peer("php", false, others.php, ours, Peer.NOTHING, new Peer.Sums()),
                new Peer("php synced", true, others.phpSynced, ours, Peer.NOTHING, new Peer.Sums()));
    }

    /// The same number and text as in our own requests.
    private static byte[] get(URI kannel) {
        return """
                GET %s?%s&coding=2&charset=UTF-8&to=%s&text=%s HTTP/1.1\r
                Host: %s\r
                \r
                """.formatted(
                        kannel.getRawPath(),
                        kannel.getRawQuery(),
                        encoded(HandlerRequest.phone()),
                        encoded(HandlerRequest.text()),
                        kannel.getRawAuthority())
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private void measure(Peer peer, Duration time, Peer.Sums sums) throws InterruptedException {
        long before = peer.handedOver().getAsLong();
        long start = System.nanoTime();
        var pace = call(peer, time, sums.latencies);
        while (peer.handsOver()
                && peer.handedOver().getAsLong() - before < pace.done()
                && System.nanoTime() - start < PATIENCE.toNanos()) {
            Thread.sleep(LOOK_AGAIN);
        }
        long handed = peer.handsOver() ? peer.handedOver().getAsLong() - before : 0;
        sums.add(pace, handed, Duration.ofNanos(System.nanoTime() - start));
    }

    private Pace call(Peer peer, Duration time, Histogram latencies) throws InterruptedException {
        var lines = new ArrayList<HandlerLine>();
        var all = new ArrayList<Callers.Caller>();
        for (int i = 0; i < callers; i++) {
            var line = new HandlerLine(peer.url());
            lines.add(line);
            all.add(() -> line.post(peer.request().get()) / 100 == 2);
        }
        var pace = new Callers(all, Thread.ofVirtual().factory()).run(time, latencies);
        lines.forEach(HandlerLine::close);
        return pace;
    }

    private static Row row(Peer peer) {
        var sums = peer.sums();
        return new Row(
                peer.name(),
                peer.isSynced(),
                Figures.rate(sums.accepted().perSecond()),
                Figures.milliseconds(sums.latencies.percentile(50)),
                Figures.milliseconds(sums.latencies.percentile(99)),
                peer.handsOver() ? Figures.rate(sums.handedOverPerSecond()) : 0,
                peer.handsOver() ? sums.missing() : 0,
                sums.accepted().failed());
    }

    private Result result(List<Row> rows) {
        var ours = rows.getFirst();
        var kannel = rows.get(1);
        return new Result(
                rows,
                Figures.ratio(ours.acceptsPerSecond, kannel.acceptsPerSecond),
                Figures.ratio(ours.handedOverPerSecond, kannel.handedOverPerSecond),
                Figures.ratio(ours.acceptsPerSecond, rows.getLast().acceptsPerSecond),
                callers,
                Runtime.getRuntime().availableProcessors(),
                place.fileSystem());
    }
}
