package io.relay24.benchmarks;

import io.relay24.benchmarks.journal.JournalBench;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `bench journal`: how long the pages' questions take.
@Command(
        name = "journal",
        description = "The questions of the journal's pages, of a store with many messages of one portal.",
        mixinStandardHelpOptions = true)
final class JournalCommand implements Callable<Integer> {

    @Mixin
    private Measuring measuring = new Measuring();

    @Option(names = "--messages", paramLabel = "N", description = "How many messages there are; 1000000.")
    private int messages = 1_000_000;

    @Option(names = "--rounds", paramLabel = "N", description = "How often each question is asked; 200.")
    private int rounds = 200;

    @Override
    public Integer call() throws IOException, InterruptedException {
        measuring.requireRange("--messages", messages, 100_000_000);
        measuring.requireRange("--rounds", rounds, 100_000);
        return measuring.run(place -> new JournalBench(place, messages, rounds, measuring::progress).run());
    }
}
