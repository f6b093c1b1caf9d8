package io.relay24.benchmarks.cluster;

import io.relay24.benchmarks.stage.StorePlace;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;

/// How long a message waits until its operator has it, while messages come in at an even pace that leaves the server
/// mostly idle: what a person feels, not what a queue can carry.
public final class Latency {

    private final StorePlace place;
    private final Duration between;
    private final Consumer<String> progress;

    /// @param between two messages
    public Latency(StorePlace place, Duration between, Consumer<String> progress) {
        this.place = place;
        this.between = between;
        this.progress = progress;
    }

    /// One server in a process of its own.
    ///
    /// @param time of the measurement; the server is warmed up as long before it
    public TrafficResult run(Duration time) throws IOException, InterruptedException {
        progress.accept("starting a server");
        try (var cluster = Cluster.open(1, place.variables("latency"))) {
            progress.accept("warming up");
            during(cluster, "warm-up", time);
            progress.accept("measuring");
            return during(cluster, "measured", time);
        }
    }

    private TrafficResult during(Cluster cluster, String label, Duration time) throws InterruptedException {
        var traffic = Traffic.start(cluster, label, between);
        Thread.sleep(time);
        return traffic.settle();
    }
}
