package io.relay24.benchmarks;

import io.relay24.benchmarks.life.LifeBench;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `bench life`: whole lives per second.
@Command(
        name = "life",
        description = "Messages from the portal's call to the report in the portal, next to the same store alone.",
        mixinStandardHelpOptions = true)
final class LifeCommand implements Callable<Integer> {

    @Mixin
    private Measuring measuring = new Measuring();

    @Override
    public Integer call() throws IOException, InterruptedException {
        return measuring.run(
                place -> new LifeBench(place, measuring.callers(), measuring::progress).run(measuring.time()));
    }
}
