package io.relay24.benchmarks;

import io.relay24.benchmarks.cluster.NodesBench;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `bench nodes`: one, two and four servers.
@Command(
        name = "nodes",
        description = "The same load on one, two and four servers with one PostgreSQL (give --store postgres).",
        mixinStandardHelpOptions = true)
final class NodesCommand implements Callable<Integer> {

    @Mixin
    private Measuring measuring = new Measuring();

    @Override
    public Integer call() throws IOException, InterruptedException {
        return measuring.run(
                place -> new NodesBench(place, measuring.callers(), measuring::progress).run(measuring.time()));
    }
}
