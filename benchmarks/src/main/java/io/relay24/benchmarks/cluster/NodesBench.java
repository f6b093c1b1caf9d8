package io.relay24.benchmarks.cluster;

import io.relay24.benchmarks.load.Callers;
import io.relay24.benchmarks.load.Figures;
import io.relay24.benchmarks.load.HandlerLine;
import io.relay24.benchmarks.load.HandlerRequest;
import io.relay24.benchmarks.load.Histogram;
import io.relay24.benchmarks.load.MessageIds;
import io.relay24.benchmarks.load.Pace;
import io.relay24.benchmarks.stage.StorePlace;
import io.relay24.emulator.operator.Behaviour;
import io.relay24.emulator.operator.ReceiptPlan;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/// The same load on one, two and four servers with one PostgreSQL, on the same cores: accepts, and messages handed to
/// an operator that takes its time. The operator sends no receipts, so that what is measured is these two.
public final class NodesBench {

    private static final List<Integer> COUNTS = List.of(1, 2, 4);
    private static final Duration OPERATOR_TAKES = Duration.ofMillis(100);

    private final StorePlace place;
    private final int callers;
    private final Consumer<String> progress;

    /// @param place   a PostgreSQL
    /// @param callers at the same time, over all servers
    public NodesBench(StorePlace place, int callers, Consumer<String> progress) {
        this.place = place;
        this.callers = callers;
        this.progress = progress;
    }

    /// One count of servers.
    ///
    /// @param sent to the operator during the calls and as long again
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Row(
            int nodes,
            double acceptsPerSecond,
            double acceptP50Ms,
            double acceptP99Ms,
            double sentPerSecond,
            long failed,
            long sent) {}

    /// What several servers do together.
    ///
    /// @param operatorMs how long the operator takes for each message
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Result(List<Row> rows, long operatorMs, int callers, int cores, String database) {}

    public Result run(Duration time) throws IOException, InterruptedException {
        var rows = new ArrayList<Row>();
        for (int count : COUNTS) {
            progress.accept("measuring " + count + " servers");
            rows.add(row(count, time));
        }
        return new Result(
                rows,
                OPERATOR_TAKES.toMillis(),
                callers,
                Runtime.getRuntime().availableProcessors(),
                place.description());
    }

    private Row row(int count, Duration time) throws IOException, InterruptedException {
        try (var cluster = Cluster.open(count, place.variables("nodes" + count))) {
            cluster.operator().always(new Behaviour.HangAfterAcceptance(OPERATOR_TAKES, ReceiptPlan.none()));
            var request = HandlerRequest.of(cluster.installation(), Instant.now());
            call(cluster, request, time.dividedBy(2), new Histogram()); // warms up
            long before = cluster.operator().acceptedCount();
            long start = System.nanoTime();
            var latencies = new Histogram();
            var pace = call(cluster, request, time, latencies);
            Thread.sleep(time);
            long sent = cluster.operator().acceptedCount() - before;
            return new Row(
                    count,
                    Figures.rate(pace.perSecond()),
                    Figures.milliseconds(latencies.percentile(50)),
                    Figures.milliseconds(latencies.percentile(99)),
                    Figures.rate(sent * 1e9 / (System.nanoTime() - start)),
                    pace.failed(),
                    sent);
        }
    }

    private Pace call(Cluster cluster, HandlerRequest request, Duration time, Histogram latencies)
            throws InterruptedException {
        var ids = new MessageIds(new SecureRandom());
        var lines = new ArrayList<HandlerLine>();
        var all = new ArrayList<Callers.Caller>();
        for (int i = 0; i < callers; i++) {
            var line = new HandlerLine(
                    cluster.nodes().get(i % cluster.nodes().size()).url());
            lines.add(line);
            all.add(() -> line.post(request.bytes(ids.next())) == 200);
        }
        var pace = new Callers(all, Thread.ofVirtual().factory()).run(time, latencies);
        lines.forEach(HandlerLine::close);
        return pace;
    }
}
