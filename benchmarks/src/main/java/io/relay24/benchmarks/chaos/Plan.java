package io.relay24.benchmarks.chaos;

import io.relay24.benchmarks.chaos.blow.Blow;
import io.relay24.benchmarks.chaos.blow.CallCrash;
import io.relay24.benchmarks.chaos.blow.ClockJump;
import io.relay24.benchmarks.chaos.blow.CommitCrash;
import io.relay24.benchmarks.chaos.blow.FencedNode;
import io.relay24.benchmarks.chaos.blow.Freeze;
import io.relay24.benchmarks.chaos.blow.StartCrash;
import io.relay24.benchmarks.chaos.blow.TimedCrash;
import io.relay24.benchmarks.chaos.disk.LoopDisk;
import io.relay24.benchmarks.chaos.fault.ConnectionLoss;
import io.relay24.benchmarks.chaos.fault.DatabaseRestart;
import io.relay24.benchmarks.chaos.fault.DiskFull;
import io.relay24.benchmarks.chaos.fault.OperatorTrouble;
import io.relay24.benchmarks.chaos.fault.PortalTrouble;
import io.relay24.benchmarks.chaos.fault.PowerCut;
import io.relay24.benchmarks.chaos.server.CrashPoint;
import io.relay24.benchmarks.stage.StoreKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// What goes wrong, in which order: the same for the same seed.
final class Plan {

    /// The writes that a message passes, and how often each happens in a run at least: the handler call, the claim, the
    /// operator's answer, the receipt, the report.
    private static final Map<String, Integer> WRITES =
            Map.of("add", 20, "claim", 6, "settle", 12, "receipt", 10, "told", 2);

    private static final Duration DISK_FULL = Duration.ofSeconds(3);

    private static final int CALLS = 8;
    private static final int AT_WORK = 500;
    private static final int STARTING = 1500;
    private static final int LONG = 2500;

    /// What was due while the clock was ahead waits until the clock has come there: that must be within the patience.
    private static final Duration AHEAD = Duration.ofSeconds(5);

    private static final Duration BEHIND = Duration.ofHours(-2);

    private final Extent extent;
    private final Random random;

    Plan(Extent extent, long seed) {
        this.extent = extent;
        this.random = new Random(seed);
    }

    /// On any disk.
    List<Blow> blows(StoreKind kind) {
        var blows = new ArrayList<>(kills());
        for (int i = 0; i < extent.others(); i++) {
            blows.add(new OperatorTrouble(random));
            blows.add(new PortalTrouble(random));
            blows.add(new ClockJump(AHEAD));
            blows.add(new ClockJump(BEHIND));
            blows.add(new Freeze(extent.freeze()));
            if (kind == StoreKind.POSTGRES) {
                blows.add(new ConnectionLoss(3));
                blows.add(new DatabaseRestart(extent.databaseOut()));
                blows.add(new FencedNode(extent.freeze()));
            }
        }
        return blows;
    }

    /// On a disk that obeys.
    List<Blow> blows(LoopDisk disk) {
        var blows = new ArrayList<Blow>();
        for (int i = 0; i < extent.powerCuts(); i++) {
            blows.add(new PowerCut(disk, random.nextInt(1, extent.messages())));
        }
        for (int i = 0; i < extent.others(); i++) {
            blows.add(new DiskFull(disk, DISK_FULL));
        }
        return blows;
    }

    /// Every kind of kill comes before any comes again.
    private List<Blow> kills() {
        var kills = new ArrayList<Blow>();
        while (kills.size() < extent.kills()) {
            var round = round();
            Collections.shuffle(round, random);
            kills.addAll(round);
        }
        return kills.subList(0, extent.kills());
    }

    private List<Blow> round() {
        var round = new ArrayList<Blow>();
        for (var write : WRITES.keySet().stream().sorted().toList()) {
            for (var side : CrashPoint.Side.values()) {
                int nth = random.nextInt(1, WRITES.getOrDefault(write, 1) + 1);
                round.add(new CommitCrash(new CrashPoint(side, write, nth)));
            }
        }
        for (var moment : CallCrash.Moment.values()) {
            for (int desk = 0; desk < 2; desk++) {
                round.add(new CallCrash(moment, desk, random.nextInt(1, CALLS + 1)));
            }
        }
        round.add(new TimedCrash(Duration.ofMillis(random.nextInt(AT_WORK))));
        round.add(new TimedCrash(Duration.ofMillis(random.nextInt(LONG))));
        round.add(new StartCrash(Duration.ofMillis(random.nextInt(STARTING))));
        return round;
    }
}
