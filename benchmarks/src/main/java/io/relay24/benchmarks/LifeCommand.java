package io.relay24.benchmarks;

import io.relay24.benchmarks.life.LifeBench;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `bench life`: whole lives per second.
@Command(
        name = "life",
        description = "Messages from the portal's call to the report in the portal, next to the same store alone.",
        mixinStandardHelpOptions = true)
final class LifeCommand implements Callable<Integer> {

    @Mixin
    private Measuring measuring = new Measuring();

    @Option(
            names = "--portals",
            paramLabel = "N",
            description = "How many, each at its real limit of 2 requests of 50 statuses a second; 64.")
    private int portals = 64;

    @Override
    public Integer call() throws IOException, InterruptedException {
        measuring.requireRange("--portals", portals, 1024);
        return measuring.run(
                place -> new LifeBench(place, portals, measuring.callers(), measuring::progress).run(measuring.time()));
    }
}
