package io.relay24.benchmarks.cluster;

import io.relay24.benchmarks.stage.StageFailure;
import io.relay24.benchmarks.stage.StorePlace;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;

/// Each server is told to stop, ends, and is started again, one after the other, while messages come in.
public final class RollingRestart {

    private static final int NODES = 2;

    private final StorePlace place;
    private final Duration between;
    private final Consumer<String> progress;

    /// @param place   a PostgreSQL
    /// @param between two messages
    public RollingRestart(StorePlace place, Duration between, Consumer<String> progress) {
        this.place = place;
        this.between = between;
        this.progress = progress;
    }

    /// What a restart of each server in turn costs.
    ///
    /// @param quiet how long nothing happens before, between and after the restarts
    public TrafficResult run(Duration quiet) throws IOException, InterruptedException {
        progress.accept("starting " + NODES + " servers");
        try (var cluster = Cluster.open(NODES, place.variables("cluster"))) {
            var traffic = Traffic.start(cluster, between);
            Thread.sleep(quiet);
            for (Node node : cluster.nodes()) {
                progress.accept("restarting " + node.url());
                node.stop();
                node.startAgain();
                if (!cluster.awaitAllWell()) {
                    throw new StageFailure("a server is not well after its restart: " + node.url());
                }
                Thread.sleep(quiet);
            }
            progress.accept("waiting for the last reports");
            return traffic.settle();
        }
    }
}
