package io.relay24.benchmarks.endurance;

import io.relay24.benchmarks.endurance.SoakResult.Sample;
import io.relay24.benchmarks.life.PortalLives.Measured;
import io.relay24.benchmarks.load.Figures;
import io.relay24.benchmarks.load.Histogram;
import io.relay24.benchmarks.load.Tempo;
import io.relay24.benchmarks.stage.StorePlace;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/// Messages at an even pace below the capacity, for a long time: whether memory, latency, the store or the queue grow.
public final class SoakBench {

    private static final Duration LONGEST_SEARCH = Duration.ofSeconds(20);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    /// A short run is cut into so many pieces; of a long one each is a minute.
    private static final int PIECES = 12;

    private static final double MEGABYTE = 1 << 20;

    private final StorePlace place;
    private final int callers;
    private final Consumer<String> progress;

    public SoakBench(StorePlace place, int callers, Consumer<String> progress) {
        this.place = place;
        this.callers = callers;
        this.progress = progress;
    }

    /// Runs.
    ///
    /// @param time without the search for the capacity
    /// @param load the part of the capacity that is asked for
    public SoakResult run(Duration time, double load) throws IOException, InterruptedException {
        try (var ground = Ground.open(place, callers, progress)) {
            var quarter = time.dividedBy(4);
            double capacity = ground.capacity(quarter.compareTo(LONGEST_SEARCH) < 0 ? quarter : LONGEST_SEARCH);
            double wanted = capacity * load;
            progress.accept("running at %.0f messages/s".formatted(wanted));
            var lives = ground.lives();
            var answersBefore = lives.answers();
            long before = lives.counts().ended();
            lives.pace(Tempo.perSecond(wanted));
            lives.open(new Histogram());
            var samples = samples(ground, time);
            long lost = lives.drain();
            var answers = lives.answers();
            var drifts = drifts(samples);
            return new SoakResult(
                    place.kind().word(),
                    time.toSeconds() / 60.0,
                    load,
                    Figures.rate(capacity),
                    Figures.rate(wanted),
                    lives.counts().ended() - before,
                    answers.shed() - answersBefore.shed(),
                    answers.failed() - answersBefore.failed(),
                    lost,
                    drifts.stream().anyMatch(Drift::drifted),
                    drifts,
                    samples,
                    callers,
                    Runtime.getRuntime().availableProcessors(),
                    place.description(),
                    place.fileSystem());
        }
    }

    private List<Sample> samples(Ground ground, Duration time) throws IOException, InterruptedException {
        var part = time.dividedBy(PIECES);
        var piece = part.compareTo(MINUTE) < 0 ? part : MINUTE;
        var samples = new ArrayList<Sample>();
        long start = System.nanoTime();
        for (int i = 1; i <= time.dividedBy(piece); i++) {
            var sample = sample(ground, start, start + i * piece.toNanos());
            samples.add(sample);
            progress.accept(
                    "%5.1f min  %.0f lives/s  accept p99 %.1f ms  life p50 %.0f p99 %.0f ms  resident %.0f heap %.0f MB"
                                    .formatted(
                                            sample.minute(),
                                            sample.livesPerSecond(),
                                            sample.acceptP99Ms(),
                                            sample.lifeP50Ms(),
                                            sample.lifeP99Ms(),
                                            sample.residentMb(),
                                            sample.heapMb())
                            + "  store %.0f MB, %.0f B a message  waiting %d, %.1f s"
                                    .formatted(
                                            sample.storeMb(),
                                            sample.bytesPerMessage(),
                                            sample.waiting(),
                                            sample.queueAgeSeconds()));
        }
        return samples;
    }

    private static Sample sample(Ground ground, long start, long end) throws IOException, InterruptedException {
        var lives = ground.lives();
        var vitals = ground.vitals();
        var measured = new Measured(new Histogram(), new Histogram());
        lives.measure(measured);
        long before = lives.counts().ended();
        long begin = System.nanoTime();
        double heap = Double.MAX_VALUE;
        while (System.nanoTime() < end) {
            heap = Math.min(heap, vitals.heapMegabytes());
            Thread.sleep(Duration.ofNanos(Math.clamp(end - System.nanoTime(), 0, LOOK_AGAIN.toNanos())));
        }
        long ended = lives.counts().ended() - before;
        double rate = ended * 1e9 / (System.nanoTime() - begin);
        var queues = vitals.queues();
        double store = vitals.storeMegabytes();
        return new Sample(
                Figures.ratio((System.nanoTime() - start) / 1e9, 60),
                Figures.rate(rate),
                Figures.milliseconds(measured.accepts().percentile(50)),
                Figures.milliseconds(measured.accepts().percentile(99)),
                Figures.milliseconds(measured.lives().percentile(50)),
                Figures.milliseconds(measured.lives().percentile(99)),
                Figures.rate(vitals.residentMegabytes()),
                Figures.ratio(heap, 1),
                Figures.ratio(store, 1),
                Figures.rate(store * MEGABYTE / Math.max(1, lives.answers().accepted())),
                queues.toSend() + queues.receipts() + queues.reports(),
                Figures.seconds(queues.oldest()));
    }

    private static List<Drift> drifts(List<Sample> samples) {
        var settled = samples.subList(samples.size() / 5, samples.size());
        return List.of(
                drift("accept_p99_ms", settled, Sample::acceptP99Ms, 5),
                drift("life_p50_ms", settled, Sample::lifeP50Ms, 20),
                drift("life_p99_ms", settled, Sample::lifeP99Ms, 100),
                drift("resident_mb", settled, Sample::residentMb, 20),
                drift("heap_mb", settled, Sample::heapMb, 5),
                drift("bytes_per_message", settled, Sample::bytesPerMessage, 100),
                drift("waiting", settled, Sample::waiting, 100),
                drift("queue_age_seconds", settled, Sample::queueAgeSeconds, 0.5));
    }

    private static Drift drift(String what, List<Sample> samples, ToDoubleFunction<Sample> figure, double trifle) {
        return Drift.of(
                what,
                samples.stream().map(Sample::minute).toList(),
                samples.stream().map(figure::applyAsDouble).toList(),
                trifle);
    }
}
