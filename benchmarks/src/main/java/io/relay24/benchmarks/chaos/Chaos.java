package io.relay24.benchmarks.chaos;

import io.relay24.benchmarks.chaos.blow.Blow;
import io.relay24.benchmarks.chaos.disk.LoopDisk;
import io.relay24.benchmarks.chaos.ledger.Ledger;
import io.relay24.benchmarks.chaos.ledger.Tally;
import io.relay24.benchmarks.chaos.scene.Desk;
import io.relay24.benchmarks.chaos.scene.Scene;
import io.relay24.benchmarks.chaos.server.Flaw;
import io.relay24.benchmarks.stage.Scratch;
import io.relay24.benchmarks.stage.StoreKind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/// Runs through a [Plan]: messages are sent, something goes wrong, everything is mended, and each message has to be
/// accounted for before the next run.
public final class Chaos {

    private static final long DISK = 768L << 20;
    private static final Duration SEND_AGAIN = Duration.ofSeconds(2);
    private static final String NO_DISK = "power cuts and full disks: they need root on Linux, mkfs.ext4 and mount";

    private final Extent extent;
    private final long seed;
    private final Flaw flaw;
    private final Optional<Path> log;
    private final Consumer<String> table;
    private final Progress progress;

    private final List<Run> runs = new ArrayList<>();
    private final List<String> skipped = new ArrayList<>();
    private Tally whole = Tally.NOTHING;

    /// @param flaw  that the server has
    /// @param log   where the servers say what went wrong; empty: nowhere
    /// @param table gets a line per run
    public Chaos(Extent extent, long seed, Flaw flaw, Optional<Path> log, Consumer<String> table, Progress progress) {
        this.extent = extent;
        this.seed = seed;
        this.flaw = flaw;
        this.log = log;
        this.table = table;
        this.progress = progress;
    }

    /// Runs all of it on one kind of store. Once per object.
    public ChaosResult run(StoreKind kind, Scratch scratch) throws IOException, InterruptedException {
        var plan = new Plan(extent, seed);
        print(Run.HEAD);
        var anywhere = plan.blows(kind);
        if (extent.powerCuts() > 0) {
            // All on one disk: what was sent before a power cut has to outlive it, too, and a server starts only once.
            runOnDisk(
                    kind,
                    scratch,
                    disk -> Stream.concat(anywhere.stream(), plan.blows(disk).stream())
                            .toList());
        }
        if (runs.isEmpty()) {
            play(kind, scratch, scratch, anywhere);
        }
        return result(kind);
    }

    /// Runs these alone.
    ChaosResult run(StoreKind kind, Scratch scratch, List<Blow> blows) throws IOException, InterruptedException {
        play(kind, scratch, scratch, blows);
        return result(kind);
    }

    /// Runs these alone on a disk of their own, if there can be one.
    ChaosResult runOnDisk(StoreKind kind, Scratch scratch, Function<LoopDisk, List<Blow>> blows)
            throws IOException, InterruptedException {
        var made = LoopDisk.make(scratch.folder(), DISK);
        if (made.isEmpty()) {
            skipped.add(NO_DISK);
            progress.say("skipped: " + NO_DISK);
            return result(kind);
        }
        try (var disk = made.get()) {
            play(kind, scratch, Scratch.in(disk.folder()), blows.apply(disk));
        }
        return result(kind);
    }

    private ChaosResult result(StoreKind kind) {
        return ChaosResult.of(kind.word(), seed, runs, whole, skipped);
    }

    /// @param disk where the store lies
    private void play(StoreKind kind, Scratch scratch, Scratch disk, List<Blow> blows)
            throws IOException, InterruptedException {
        if (blows.isEmpty()) {
            return;
        }
        progress.say("starting the " + kind.word() + " store and the server");
        try (var place = kind.open(disk);
                var scene = Scene.open(place, scratch, flaw, log)) {
            var ledger = new Ledger(scene.desks(), scene.books());
            for (int done = 0; done < blows.size(); done++) {
                var blow = blows.get(done);
                progress.show(kind.word() + ": " + blow.name(), done, blows.size());
                var run = run(blow, scene, ledger);
                runs.add(run);
                print(run.line());
            }
            whole = whole.plus(ledger.whole());
        }
    }

    private Run run(Blow blow, Scene scene, Ledger ledger) throws IOException, InterruptedException {
        ledger.begin();
        blow.prepare(scene);
        var load = new Load(ledger, scene.desks(), blow.messages(extent.messages()));
        blow.fall(scene);
        load.stop();
        var recovery = recovery(scene, ledger);
        var tally = ledger.settle(extent.patience());
        return new Run(runs.size() + 1, blow.name(), tally, recovery, tally.holds(blow.inFlight()));
    }

    /// It takes messages to see that all is well again, and a portal does not repeat what was refused: so new ones are
    /// sent until one has arrived.
    private Duration recovery(Scene scene, Ledger ledger) throws InterruptedException {
        do {
            for (Desk desk : scene.desks()) {
                ledger.send(desk);
            }
        } while (!scene.awaitRecovery(SEND_AGAIN) && scene.downFor().compareTo(extent.patience()) < 0);
        return scene.downFor();
    }

    private void print(String line) {
        progress.clear();
        table.accept(line);
    }
}
