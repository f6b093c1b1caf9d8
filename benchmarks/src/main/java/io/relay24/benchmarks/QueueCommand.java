package io.relay24.benchmarks;

import io.relay24.benchmarks.queue.QueueBench;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `bench queue`: claims from a long queue beside an old transaction.
@Command(
        name = "queue",
        description = "Claims from a long queue while an old transaction is held open.",
        mixinStandardHelpOptions = true)
final class QueueCommand implements Callable<Integer> {

    private static final int MOST = 10_000_000;

    @Mixin
    private Measuring measuring = new Measuring();

    @Option(names = "--queued", paramLabel = "N", description = "How many messages wait in the beginning; 300000.")
    private int queued = 300_000;

    @Override
    public Integer call() throws IOException, InterruptedException {
        measuring.requireRange("--queued", queued, MOST);
        return measuring.run(place -> new QueueBench(place, measuring::progress).run(measuring.time(), queued));
    }
}
