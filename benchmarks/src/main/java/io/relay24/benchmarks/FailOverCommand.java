package io.relay24.benchmarks;

import io.relay24.benchmarks.cluster.FailOver;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `bench failover`: the primary dies, the standby takes over.
@Command(
        name = "failover",
        description = "Kills PostgreSQL's primary under load and promotes its synchronous standby: what is lost.",
        mixinStandardHelpOptions = true)
final class FailOverCommand implements Callable<Integer> {

    @Mixin
    private ClusterOptions options = new ClusterOptions();

    @Option(names = "--noticed", paramLabel = "N", description = "Seconds from the death to the promotion; 3.")
    private int noticed = 3;

    @Override
    public Integer call() throws IOException, InterruptedException {
        return options.print((scratch, progress) ->
                new FailOver(scratch, options.between(), progress).run(options.quiet(), Duration.ofSeconds(noticed)));
    }
}
