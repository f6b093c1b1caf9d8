package io.relay24.benchmarks;

import io.relay24.benchmarks.queue.FairBench;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `bench fair`: many portals beside one with a backlog.
@Command(
        name = "fair",
        description = "How long many portals wait beside one with a backlog.",
        mixinStandardHelpOptions = true)
final class FairCommand implements Callable<Integer> {

    private static final int MOST_PORTALS = 100_000;
    private static final int MOST_MESSAGES = 10_000_000;
    private static final int FASTEST = 10_000;

    @Mixin
    private Measuring measuring = new Measuring();

    @Option(names = "--portals", paramLabel = "N", description = "How many others there are; 10000.")
    private int portals = 10_000;

    @Option(names = "--backlog", paramLabel = "N", description = "Messages of the one portal; 500000.")
    private int backlog = 500_000;

    @Option(names = "--rate", paramLabel = "N", description = "Messages a second of all the others together; 100.")
    private int rate = 100;

    @Option(
            names = "--backlog-rate",
            paramLabel = "N",
            description =
                    "Messages a second of the backlog's account, measured before full speed; 100, 0 = not at all.")
    private int backlogRate = 100;

    @Override
    public Integer call() throws IOException, InterruptedException {
        measuring.requireRange("--portals", portals, MOST_PORTALS);
        measuring.requireRange("--backlog", backlog, MOST_MESSAGES);
        measuring.requireRange("--rate", rate, FASTEST);
        if (backlogRate != 0) {
            measuring.requireRange("--backlog-rate", backlogRate, FASTEST);
        }
        var rates = backlogRate == 0 ? List.of(0) : List.of(backlogRate, 0);
        return measuring.run(place ->
                new FairBench(place, portals, rate, measuring::progress).run(measuring.time(), backlog, rates));
    }
}
