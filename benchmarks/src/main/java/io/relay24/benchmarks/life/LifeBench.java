package io.relay24.benchmarks.life;

import io.relay24.benchmarks.load.Figures;
import io.relay24.benchmarks.stage.Installation;
import io.relay24.benchmarks.stage.Ports;
import io.relay24.benchmarks.stage.Stage;
import io.relay24.benchmarks.stage.StorePlace;
import io.relay24.emulator.EmulatorOptions;
import io.relay24.emulator.portal.PortalOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Whole lives through the application and the emulated world, and the same steps in the same store without HTTP, in
/// turns on two fresh stores beside each other. Each turn is measured while it is in full swing: it runs up first, and
/// what is on its way in the end is waited for off the clock.
public final class LifeBench {

    private static final int BACKLOG = 4000;
    private static final String ACCOUNT = "operator";
    private static final Duration FIRST_REPORT_AFTER = Duration.ofMillis(100);
    private static final Duration SLICE = Duration.ofSeconds(2);
    private static final Duration RUN_UP = Duration.ofSeconds(1);

    /// Twice as long as the measurement, but no longer: by then the hot code of all sides is compiled.
    private static final Duration LONGEST_WARM_UP = Duration.ofSeconds(40);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String NOTES = "load, portals and operator share the cores with the server; portals at their"
            + " real limit of 2 requests a second";

    private final StorePlace place;
    private final int portals;
    private final int callers;
    private final Consumer<String> progress;

    /// @param portals with an account each; one takes 2 requests of 50 statuses a second
    public LifeBench(StorePlace place, int portals, int callers, Consumer<String> progress) {
        this.place = place;
        this.portals = portals;
        this.callers = callers;
        this.progress = progress;
    }

    /// Measures.
    ///
    /// @param time of each side; warm-up, running up and waiting not counted
    public LifeResult run(Duration time) throws IOException, InterruptedException {
        var world = EmulatorOptions.DEFAULT
                .limits(new EmulatorOptions.Limits(BACKLOG, 100_000, 2 * BACKLOG, 1))
                .portal(PortalOptions.DEFAULT.messagesKept(kept()));
        try (var stage = Stage.open(world, Ports.FREE, variables())) {
            var installations = installations(stage);
            var database = stage.app().store().database();
            var service = new PortalLives.Service(
                    stage.appUrl(), () -> database.commits().commits());
            try (var http = new PortalLives(service, installations, callers, new Backlog(BACKLOG), PATIENCE);
                    var raw = new RawLives(
                            place.store("raw", FIRST_REPORT_AFTER), portals, callers, new Backlog(BACKLOG), PATIENCE)) {
                return measure(http, raw, time);
            }
        }
    }

    private int kept() {
        return 2 * BACKLOG / portals + 100;
    }

    private Map<String, String> variables() {
        var variables = new HashMap<>(place.variables("app"));
        variables.put("RELAY24_PORTAL_FIRST_REPORT_AFTER", FIRST_REPORT_AFTER.toMillis() + "ms");
        return variables;
    }

    private List<Installation> installations(Stage stage) throws IOException, InterruptedException {
        progress.accept("installing the application in " + portals + " portals");
        var installations = new ArrayList<Installation>();
        for (int i = 0; i < portals; i++) {
            var portal = i == 0
                    ? stage.emulator().portal()
                    : stage.emulator().newPortal(PortalOptions.DEFAULT.messagesKept(kept()));
            installations.add(Installation.on(stage.site(), portal, ACCOUNT));
        }
        return installations;
    }

    private LifeResult measure(Lives http, Lives raw, Duration time) throws InterruptedException {
        progress.accept("warming up");
        var httpSwing = new Swing(http, place);
        var rawSwing = new Swing(raw, place);
        var twice = time.multipliedBy(2);
        var warmingUp = twice.compareTo(LONGEST_WARM_UP) < 0 ? twice : LONGEST_WARM_UP;
        httpSwing.warmUp(warmingUp);
        rawSwing.warmUp(warmingUp.dividedBy(2));
        var slice = time.compareTo(SLICE) < 0 ? time : SLICE;
        long slices = Math.max(1, time.dividedBy(slice));
        for (int i = 1; i <= slices; i++) {
            double pace = httpSwing.slice(RUN_UP, slice);
            double rawPace = rawSwing.slice(RUN_UP, slice);
            progress.accept("%d/%d  whole lives %.0f/s  raw %.0f/s".formatted(i, slices, pace, rawPace));
        }
        return result(httpSwing, rawSwing);
    }

    private LifeResult result(Swing http, Swing raw) {
        var counts = http.counts();
        return new LifeResult(
                place.kind().word(),
                callers,
                Figures.seconds(http.took()),
                Figures.rate(http.perSecond()),
                Figures.milliseconds(http.latencies().percentile(50)),
                Figures.milliseconds(http.latencies().percentile(99)),
                Figures.rate(raw.perSecond()),
                Figures.ratio(http.perSecond(), raw.perSecond()),
                Figures.ratio(counts.commits(), counts.ended()),
                Figures.ratio(raw.counts().commits(), raw.counts().ended()),
                LifeResult.Cost.of(http.spent().orElseThrow(), counts.ended()),
                LifeResult.Cost.of(raw.spent().orElseThrow(), raw.counts().ended()),
                counts.ended(),
                http.failed(),
                http.lost(),
                raw.lost(),
                portals,
                BACKLOG,
                FIRST_REPORT_AFTER.toMillis(),
                Runtime.getRuntime().availableProcessors(),
                place.description(),
                place.fileSystem(),
                NOTES);
    }
}
