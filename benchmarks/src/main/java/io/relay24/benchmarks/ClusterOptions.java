package io.relay24.benchmarks;

import io.relay24.benchmarks.cluster.TrafficResult;
import io.relay24.benchmarks.stage.Scratch;
import io.relay24.benchmarks.stage.StoreKind;
import io.relay24.benchmarks.stage.StorePlace;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// What the runs over several servers have in common.
final class ClusterOptions {

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    @Option(names = "--rate", paramLabel = "N", description = "Messages a second; 100.")
    private int rate = 100;

    @Option(names = "--seconds", paramLabel = "N", description = "How long nothing happens in between; 5.")
    private int seconds = 5;

    @Option(names = "--json", description = "Prints the result as one line of JSON.")
    private boolean json;

    @FunctionalInterface
    interface Run {
        TrafficResult in(Scratch scratch, Consumer<String> progress) throws IOException, InterruptedException;
    }

    Duration between() {
        return Duration.ofSeconds(1).dividedBy(rate);
    }

    Duration quiet() {
        return Duration.ofSeconds(seconds);
    }

    StorePlace postgres(Scratch scratch) throws IOException {
        return StoreKind.POSTGRES.open(scratch);
    }

    /// Prints what the run found; the exit status says whether the promise held.
    int print(Run run) throws IOException, InterruptedException {
        try (var scratch = Scratch.onDisk()) {
            var result = run.in(scratch, spec.commandLine().getErr()::println);
            spec.commandLine().getOut().println(json ? Printed.json(result) : Printed.table(result));
            return result.holds() ? 0 : 1;
        }
    }
}
