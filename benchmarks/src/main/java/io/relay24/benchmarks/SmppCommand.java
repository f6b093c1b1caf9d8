package io.relay24.benchmarks;

import io.relay24.benchmarks.smpp.SmppBench;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `bench smpp`: submits per second of one bind, beside those of other clients.
@Command(
        name = "smpp",
        description = "Submits over one SMPP bind to the emulated SMSC, by turns with jsmpp and Cloudhopper.",
        mixinStandardHelpOptions = true)
final class SmppCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    @Option(names = "--seconds", paramLabel = "N", description = "How long each client is measured; 10.")
    private int seconds = 10;

    @Option(names = "--window", paramLabel = "N", description = "Unanswered submits at the same time; 100.")
    private int window = 100;

    @Option(names = "--json", description = "Prints the result as one line of JSON.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        if (seconds < 1 || seconds > 600 || window < 1 || window > 1000) {
            throw new ParameterException(spec.commandLine(), "--seconds must be 1 to 600, --window 1 to 1000");
        }
        var bench = new SmppBench(window, spec.commandLine().getErr()::println);
        var result = bench.run(Duration.ofSeconds(seconds));
        spec.commandLine().getOut().println(json ? Printed.json(result) : Printed.table(result));
        return 0;
    }
}
