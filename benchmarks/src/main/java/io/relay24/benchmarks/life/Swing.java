package io.relay24.benchmarks.life;

import io.relay24.benchmarks.life.Lives.Counts;
import io.relay24.benchmarks.load.Histogram;
import io.relay24.benchmarks.stage.Spending;
import io.relay24.benchmarks.stage.StorePlace;
import java.time.Duration;
import java.util.Optional;

/// Measures one kind of lives in full swing, turn by turn, and sums up. For one thread.
final class Swing {

    private final Lives lives;
    private final StorePlace place;
    private final Histogram latencies = new Histogram();
    private Counts measured = new Counts(0, 0, 0);
    private Duration took = Duration.ZERO;
    private Optional<Spending> spent = Optional.empty();
    private long lost;

    Swing(Lives lives, StorePlace place) {
        this.lives = lives;
        this.place = place;
    }

    /// Runs for a while without measuring.
    void warmUp(Duration time) throws InterruptedException {
        lives.open(new Histogram());
        Thread.sleep(time);
        lost += lives.drain();
    }

    /// One turn: runs up, measures, and waits for what is on its way.
    ///
    /// @return lives per second of this turn
    double slice(Duration runUp, Duration time) throws InterruptedException {
        lives.open(latencies);
        Thread.sleep(runUp);
        var spentBefore = place.spending();
        var before = lives.counts();
        long start = System.nanoTime();
        Thread.sleep(time);
        var slice = lives.counts().minus(before);
        long nanos = System.nanoTime() - start;
        add(slice, Duration.ofNanos(nanos), place.spending().minus(spentBefore));
        lost += lives.drain();
        return slice.ended() * 1e9 / nanos;
    }

    private void add(Counts slice, Duration time, Spending spentNow) {
        measured = new Counts(
                measured.ended() + slice.ended(),
                measured.failed() + slice.failed(),
                measured.commits() + slice.commits());
        took = took.plus(time);
        spent = Optional.of(spent.map(spentNow::plus).orElse(spentNow));
    }

    /// Of all turns, warm-up not counted.
    Histogram latencies() {
        return latencies;
    }

    Counts counts() {
        return measured;
    }

    Duration took() {
        return took;
    }

    double perSecond() {
        return took.isZero() ? 0 : measured.ended() * 1e9 / took.toNanos();
    }

    /// By the whole place while this side was measured.
    Optional<Spending> spent() {
        return spent;
    }

    /// Handler calls that were refused, warm-up included.
    long failed() {
        return lives.counts().failed();
    }

    long lost() {
        return lost;
    }
}
