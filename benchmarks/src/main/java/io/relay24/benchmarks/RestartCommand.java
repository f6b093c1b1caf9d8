package io.relay24.benchmarks;

import io.relay24.benchmarks.cluster.RollingRestart;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `bench restart`: two servers restarted in turn under load.
@Command(
        name = "restart",
        description = "Two servers on PostgreSQL, restarted in turn while messages come in: what is lost, and the gap.",
        mixinStandardHelpOptions = true)
final class RestartCommand implements Callable<Integer> {

    @Mixin
    private ClusterOptions options = new ClusterOptions();

    @Override
    public Integer call() throws IOException, InterruptedException {
        return options.print((scratch, progress) -> {
            try (var place = options.postgres(scratch)) {
                return new RollingRestart(place, options.between(), progress).run(options.quiet());
            }
        });
    }
}
