package io.relay24.benchmarks.cluster;

import io.relay24.benchmarks.stage.Scratch;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;

/// The database's primary is killed while messages come in, and its synchronous standby takes over.
public final class FailOver {

    private static final int NODES = 2;

    private final Scratch scratch;
    private final Duration between;
    private final Consumer<String> progress;

    /// @param between two messages
    public FailOver(Scratch scratch, Duration between, Consumer<String> progress) {
        this.scratch = scratch;
        this.between = between;
        this.progress = progress;
    }

    /// What a fail-over costs.
    ///
    /// @param quiet   how long nothing happens before and after
    /// @param noticed how long the primary is dead before the standby is promoted
    public TrafficResult run(Duration quiet, Duration noticed) throws IOException, InterruptedException {
        progress.accept("starting PostgreSQL with a synchronous standby, and " + NODES + " servers");
        try (var pair = PostgresPair.start(scratch);
                var cluster = Cluster.open(NODES, pair.variables())) {
            var traffic = Traffic.start(cluster, between);
            Thread.sleep(quiet);
            progress.accept("killing the primary");
            pair.killPrimary();
            Thread.sleep(noticed);
            progress.accept("promoting the standby");
            pair.promote();
            Thread.sleep(quiet);
            progress.accept("waiting for the last reports");
            return traffic.settle();
        }
    }
}
