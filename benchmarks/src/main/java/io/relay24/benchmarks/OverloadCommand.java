package io.relay24.benchmarks;

import io.relay24.benchmarks.cluster.Overload;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `bench overload`: more callers than the server can serve.
@Command(
        name = "overload",
        description = "A flood of callers on one server: what it sheds, and whether all that it took arrives.",
        mixinStandardHelpOptions = true)
final class OverloadCommand implements Callable<Integer> {

    private static final int MOST = 9_000;

    @Mixin
    private Measuring measuring = new Measuring();

    @Option(names = "--flood", paramLabel = "N", description = "How many call at the same time in the flood; 3000.")
    private int flood = 3_000;

    @Override
    public Integer call() throws IOException, InterruptedException {
        measuring.requireRange("--flood", flood, MOST);
        return measuring.run(
                place -> new Overload(place, measuring.callers(), flood, measuring::progress).run(measuring.time()));
    }
}
