package io.relay24.benchmarks;

import io.relay24.benchmarks.cluster.Latency;
import io.relay24.benchmarks.stage.StoreKind;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `bench latency`: from the portal's click to the operator, at an even pace.
@Command(
        name = "latency",
        description = "How long messages at an even pace take from the portal to the operator.",
        mixinStandardHelpOptions = true)
final class LatencyCommand implements Callable<Integer> {

    @Mixin
    private ClusterOptions options = new ClusterOptions();

    @Option(names = "--store", paramLabel = "KIND", description = "embedded (the default) or postgres.")
    private StoreKind store = StoreKind.EMBEDDED;

    @Override
    public Integer call() throws IOException, InterruptedException {
        return options.print((scratch, progress) -> {
            try (var place = store.open(scratch)) {
                return new Latency(place, options.between(), progress).run(options.quiet());
            }
        });
    }
}
