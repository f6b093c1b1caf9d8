package io.relay24.benchmarks.accept;

import io.relay24.benchmarks.load.Callers;
import io.relay24.benchmarks.load.Figures;
import io.relay24.benchmarks.load.HandlerRequest;
import io.relay24.benchmarks.load.Histogram;
import io.relay24.benchmarks.load.Pace;
import io.relay24.benchmarks.stage.Installation;
import io.relay24.benchmarks.stage.Ports;
import io.relay24.benchmarks.stage.Stage;
import io.relay24.benchmarks.stage.StorePlace;
import io.relay24.emulator.EmulatorOptions;
import io.relay24.emulator.operator.Behaviour;
import io.relay24.server.store.Store;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// Handler calls against the whole application over HTTP, and the same group commit without HTTP, in turns of a second
/// on two fresh stores beside each other: what the machine does meanwhile meets both alike.
///
/// Nothing is sent: the only message that may be in the dispatcher's hands stays with an operator that never answers.
public final class AcceptBench {

    private static final int PORTALS = 16;
    private static final String HELD = "held";
    private static final Duration SLICE = Duration.ofSeconds(1);

    /// As long as the measurement, but no longer: by then the hot code is compiled.
    private static final Duration LONGEST_WARM_UP = Duration.ofSeconds(15);

    private final StorePlace place;
    private final int callers;
    private final Consumer<String> progress;

    public AcceptBench(StorePlace place, int callers, Consumer<String> progress) {
        this.place = place;
        this.callers = callers;
        this.progress = progress;
    }

    /// One side of the measurement.
    private record Side(Store store, Callers callers, Histogram latencies, Totals totals) {
        Pace slice() throws InterruptedException {
            long commits = store.database().commits().commits();
            var pace = callers.run(SLICE, latencies);
            totals.add(pace, store.database().commits().commits() - commits);
            return pace;
        }
    }

    private static final class Totals {
        private Pace pace = Pace.NONE;
        private long commits;

        void add(Pace more, long moreCommits) {
            pace = pace.and(more);
            commits += moreCommits;
        }
    }

    /// Measures.
    ///
    /// @param time of each side, warm-up not counted
    public AcceptResult run(Duration time) throws IOException, InterruptedException {
        try (var stage = Stage.open(EmulatorOptions.DEFAULT, Ports.FREE, variables());
                var raw = place.store("raw", Duration.ofSeconds(12))) {
            var requests = requests(stage);
            var calls = IntStream.range(0, callers)
                    .mapToObj(number -> new HandlerCaller(stage.appUrl(), requests, number))
                    .toList();
            try {
                return measure(
                        new Side(
                                stage.app().store(),
                                new Callers(calls, Thread.ofPlatform().factory()),
                                new Histogram(),
                                new Totals()),
                        new Side(raw, rawCallers(raw), new Histogram(), new Totals()),
                        time);
            } finally {
                calls.forEach(HandlerCaller::close);
            }
        }
    }

    private Map<String, String> variables() {
        var variables = new HashMap<>(place.variables("app"));
        variables.put("RELAY24_DISPATCH_PARALLEL", "1");
        variables.put("RELAY24_NETWORK_ANSWER_TIMEOUT", "5m");
        return variables;
    }

    private List<HandlerRequest> requests(Stage stage) throws IOException, InterruptedException {
        progress.accept("installing the application in " + PORTALS + " portals");
        stage.emulator().operator(HELD).always(Behaviour.stall(Duration.ofHours(2)));
        var requests = new ArrayList<HandlerRequest>();
        for (int i = 0; i < PORTALS; i++) {
            var portal = i == 0 ? stage.emulator().portal() : stage.emulator().newPortal();
            requests.add(HandlerRequest.of(Installation.on(stage.site(), portal, HELD), Instant.now()));
        }
        return requests;
    }

    private Callers rawCallers(Store store) {
        var adding = IntStream.range(0, callers)
                .mapToObj(number -> new RawCaller(store, number % PORTALS + 1))
                .toList();
        return new Callers(adding, Thread.ofVirtual().factory());
    }

    private AcceptResult measure(Side http, Side raw, Duration time) throws InterruptedException {
        progress.accept("warming up");
        var ignored = new Histogram();
        var warmingUp = time.compareTo(LONGEST_WARM_UP) < 0 ? time : LONGEST_WARM_UP;
        var warmUp = http.callers.run(warmingUp, ignored);
        raw.callers.run(warmingUp.dividedBy(2), ignored);
        long slices = Math.max(1, time.toSeconds() / SLICE.toSeconds());
        for (int i = 1; i <= slices; i++) {
            var pace = http.slice();
            var rawPace = raw.slice();
            progress.accept(
                    "%d/%d  over HTTP %.0f/s  raw %.0f/s".formatted(i, slices, pace.perSecond(), rawPace.perSecond()));
        }
        long accepted = warmUp.done() + http.totals.pace.done();
        long stored = http.store.sendQueue().depths().values().stream()
                .mapToLong(Long::longValue)
                .sum();
        // Calls that were answered too late are stored as well, so there may be more than were accepted.
        return result(http, raw, warmUp.failed() + http.totals.pace.failed(), Math.max(0, accepted - stored));
    }

    private AcceptResult result(Side http, Side raw, long errors, long lost) {
        var pace = http.totals.pace;
        var rawPace = raw.totals.pace;
        return new AcceptResult(
                place.kind().word(),
                callers,
                Figures.seconds(pace.took()),
                Figures.rate(pace.perSecond()),
                Figures.milliseconds(http.latencies.percentile(50)),
                Figures.milliseconds(http.latencies.percentile(99)),
                Figures.milliseconds(http.latencies.percentile(100)),
                Figures.rate(rawPace.perSecond()),
                Figures.milliseconds(raw.latencies.percentile(50)),
                Figures.milliseconds(raw.latencies.percentile(99)),
                Figures.ratio(pace.perSecond(), rawPace.perSecond()),
                Figures.ratio(http.totals.commits, pace.done()),
                Figures.ratio(pace.done(), http.totals.commits),
                Figures.ratio(raw.totals.commits, rawPace.done()),
                pace.done(),
                errors,
                lost,
                Runtime.getRuntime().availableProcessors(),
                place.description(),
                place.fileSystem());
    }
}
