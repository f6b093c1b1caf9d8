package io.relay24.benchmarks.cluster;

import io.relay24.benchmarks.load.Callers;
import io.relay24.benchmarks.load.Figures;
import io.relay24.benchmarks.load.HandlerLine;
import io.relay24.benchmarks.load.HandlerRequest;
import io.relay24.benchmarks.load.Histogram;
import io.relay24.benchmarks.load.MessageIds;
import io.relay24.benchmarks.stage.StorePlace;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/// A flood of portals on one server that can serve a part of them only, and what it does after that: how long the
/// answers take, how many calls it sheds, whether everything that it took reaches the operator, and whether it is
/// itself again.
public final class Overload {

    private static final int PARALLEL = 256;
    private static final int OK = 200;
    private static final int SHED = 503;
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    private final StorePlace place;
    private final int callers;
    private final int flood;
    private final Consumer<String> progress;

    /// @param callers at the same time before and after the flood
    /// @param flood   callers at the same time while it lasts
    public Overload(StorePlace place, int callers, int flood, Consumer<String> progress) {
        this.place = place;
        this.callers = callers;
        this.flood = flood;
        this.progress = progress;
    }

    /// One stretch of time.
    ///
    /// @param shed answered with 503
    /// @param lost answered otherwise, or not at all
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Stretch(
            int callers, double acceptsPerSecond, double p50Ms, double p99Ms, long accepted, long shed, long lost) {}

    /// What the flood did.
    ///
    /// @param drainSeconds after the flood, until the operator had everything
    /// @param missing      accepted, and not with the operator in the end
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Result(
            String store, Stretch before, Stretch flood, double drainSeconds, Stretch after, long missing, int cores) {}

    /// Floods a server.
    ///
    /// @param time of each stretch
    public Result run(Duration time) throws IOException, InterruptedException {
        progress.accept("starting a server");
        try (var server = OneServer.open(place.variables("overload"), PARALLEL)) {
            progress.accept("warming up");
            long accepted = stretch(server, callers, time).accepted;
            drain(server, accepted);
            progress.accept(callers + " callers");
            var before = stretch(server, callers, time);
            accepted += before.accepted;
            drain(server, accepted);
            progress.accept(flood + " callers");
            var over = stretch(server, flood, time);
            accepted += over.accepted;
            progress.accept("waiting until the operator has everything");
            long start = System.nanoTime();
            drain(server, accepted);
            var drained = Duration.ofNanos(System.nanoTime() - start);
            progress.accept(callers + " callers again");
            var after = stretch(server, callers, time);
            accepted += after.accepted;
            long missing = drain(server, accepted);
            int cores = Runtime.getRuntime().availableProcessors();
            return new Result(place.kind().word(), before, over, Figures.seconds(drained), after, missing, cores);
        }
    }

    private static Stretch stretch(OneServer server, int callers, Duration time) throws InterruptedException {
        var request = HandlerRequest.of(server.installations().getFirst(), Instant.now());
        var ids = new MessageIds(new SecureRandom());
        var shed = new LongAdder();
        var lost = new LongAdder();
        var latencies = new Histogram();
        var lines = new ArrayList<HandlerLine>();
        var all = new ArrayList<Callers.Caller>();
        for (int i = 0; i < callers; i++) {
            var line = new HandlerLine(server.url());
            lines.add(line);
            all.add(() -> {
                int status = line.post(request.bytes(ids.next()));
                (status == SHED ? shed : lost).add(status == OK ? 0 : 1);
                return status == OK;
            });
        }
        var pace = new Callers(all, Thread.ofVirtual().factory()).run(time, latencies);
        lines.forEach(HandlerLine::close);
        return new Stretch(
                callers,
                Figures.rate(pace.perSecond()),
                Figures.milliseconds(latencies.percentile(50)),
                Figures.milliseconds(latencies.percentile(99)),
                pace.done(),
                shed.sum(),
                lost.sum());
    }

    /// Waits until the operator has so many, and says how many are missing.
    private static long drain(OneServer server, long accepted) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (server.handedOver() < accepted && System.nanoTime() < end) {
            Thread.sleep(LOOK_AGAIN);
        }
        return Math.max(0, accepted - server.handedOver());
    }
}
