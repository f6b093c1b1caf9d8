package io.relay24.benchmarks;

import io.relay24.benchmarks.accept.AcceptBench;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `bench accept`: durable accepts per second.
@Command(
        name = "accept",
        description = "Handler calls over HTTP that are stored durably, next to the same store without HTTP.",
        mixinStandardHelpOptions = true)
final class AcceptCommand implements Callable<Integer> {

    @Mixin
    private Measuring measuring = new Measuring();

    @Override
    public Integer call() throws IOException, InterruptedException {
        return measuring.run(
                place -> new AcceptBench(place, measuring.callers(), measuring::progress).run(measuring.time()));
    }
}
