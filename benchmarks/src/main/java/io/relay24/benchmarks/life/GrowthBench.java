package io.relay24.benchmarks.life;

import io.relay24.benchmarks.life.GrowthResult.Point;
import io.relay24.benchmarks.load.Figures;
import io.relay24.benchmarks.stage.StorePlace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.function.Consumer;

/// Lives through the store alone while more and more is stored: the store is what could grow dearer. All of it lies in
/// the partition of today, which is the worst case on PostgreSQL.
public final class GrowthBench {

    private static final int PORTALS = 64;
    private static final int BACKLOG = 4000;
    private static final long FIRST = 100_000;
    private static final Duration FIRST_REPORT_AFTER = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration RUN_UP = Duration.ofSeconds(2);
    private static final int SLICES = 3;
    private static final String NOTES = "points are measured one after the other, so rates also show who else used the"
            + " machine; costs per message hardly do";

    private final StorePlace place;
    private final int callers;
    private final Consumer<String> progress;

    public GrowthBench(StorePlace place, int callers, Consumer<String> progress) {
        this.place = place;
        this.callers = callers;
        this.progress = progress;
    }

    /// Measures at 100,000 stored messages, or at fewer if those are the most, and at ten times as many each until
    /// `most`.
    ///
    /// @param time of each point
    public GrowthResult run(Duration time, long most) throws InterruptedException {
        var store = place.store("raw", FIRST_REPORT_AFTER);
        var stored = new Stored(store.database(), Instant.now());
        var points = new ArrayList<Point>();
        try (var lives = new RawLives(store, PORTALS, callers, new Backlog(BACKLOG), PATIENCE)) {
            progress.accept("warming up");
            new Swing(lives, place).warmUp(time);
            for (long size = Math.min(FIRST, most); size <= most; size *= 10) {
                progress.accept("storing " + size + " messages");
                stored.fill(size);
                points.add(point(lives, size, time));
            }
        }
        return new GrowthResult(
                place.kind().word(),
                callers,
                points,
                Figures.ratio(
                        points.getLast().livesPerSecond(), points.getFirst().livesPerSecond()),
                Runtime.getRuntime().availableProcessors(),
                place.description(),
                place.fileSystem(),
                NOTES);
    }

    private Point point(Lives lives, long size, Duration time) throws InterruptedException {
        var swing = new Swing(lives, place);
        for (int i = 0; i < SLICES; i++) {
            swing.slice(RUN_UP, time.dividedBy(SLICES));
        }
        progress.accept("%d stored: %.0f lives/s".formatted(size, swing.perSecond()));
        return new Point(
                size,
                Figures.rate(swing.perSecond()),
                Figures.milliseconds(swing.latencies().percentile(99)),
                swing.lost(),
                LifeResult.Cost.of(swing.spent().orElseThrow(), swing.counts().ended()));
    }
}
