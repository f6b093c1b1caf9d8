package io.relay24.benchmarks;

import io.relay24.benchmarks.endurance.SoakBench;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `bench soak`: whether anything grows over time.
@Command(
        name = "soak",
        description =
                "Whole lives at a part of the capacity for a long time: whether memory, latency, store or queue grow.",
        mixinStandardHelpOptions = true)
final class SoakCommand implements Callable<Integer> {

    @Mixin
    private Measuring measuring = new Measuring();

    @Option(names = "--minutes", paramLabel = "N", description = "How long, in place of --seconds; 30.")
    private double minutes = 30;

    @Option(names = "--load", paramLabel = "N", description = "Which part of the capacity is asked for; 0.7.")
    private double load = 0.7;

    @Override
    public Integer call() throws IOException, InterruptedException {
        measuring.requireRange("--load", load, 0.01, 10);
        measuring.requireRange("--minutes", minutes, 0.1, 10_000);
        var time = Duration.ofMillis((long) (minutes * 60_000));
        return measuring.run(place -> new SoakBench(place, measuring.callers(), measuring::progress).run(time, load));
    }
}
