package io.relay24.benchmarks;

import io.relay24.benchmarks.cluster.Recovery;
import io.relay24.benchmarks.stage.Scratch;
import io.relay24.benchmarks.stage.StoreKind;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `bench recovery`: a killed server that finds a long queue.
@Command(
        name = "recovery",
        description = "A killed server starts again with a long queue: when the operator gets its first message.",
        mixinStandardHelpOptions = true)
final class RecoveryCommand implements Callable<Integer> {

    private static final int MOST = 10_000_000;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    @Option(names = "--store", paramLabel = "KIND", description = "embedded (the default) or postgres.")
    private StoreKind store = StoreKind.EMBEDDED;

    @Option(names = "--queued", paramLabel = "N", description = "Messages that wait; 1000000.")
    private int queued = 1_000_000;

    @Option(names = "--json", description = "Prints the result as one line of JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (queued < 1 || queued > MOST) {
            throw new ParameterException(spec.commandLine(), "--queued must be 1 to " + MOST + ", not " + queued);
        }
        try (var scratch = Scratch.onDisk();
                var place = store.open(scratch)) {
            var result = new Recovery(place, spec.commandLine().getErr()::println).run(queued);
            spec.commandLine().getOut().println(json ? Printed.json(result) : Printed.table(result));
            return 0;
        }
    }
}
