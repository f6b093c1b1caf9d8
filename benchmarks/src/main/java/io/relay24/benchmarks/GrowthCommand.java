package io.relay24.benchmarks;

import io.relay24.benchmarks.life.GrowthBench;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `bench growth`: lives a second and the cost of each, when more and more is stored.
@Command(
        name = "growth",
        description = "What a life costs at 100,000 stored messages, at a million, at ten million.",
        mixinStandardHelpOptions = true)
final class GrowthCommand implements Callable<Integer> {

    @Mixin
    private Measuring measuring = new Measuring();

    @Option(names = "--most", paramLabel = "N", description = "The last size; 1000000. Ten million need 10 GB of disk.")
    private long most = 1_000_000;

    @Override
    public Integer call() throws IOException, InterruptedException {
        return measuring.run(
                place -> new GrowthBench(place, measuring.callers(), measuring::progress).run(measuring.time(), most));
    }
}
