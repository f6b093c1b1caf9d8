package io.relay24.benchmarks;

import io.relay24.benchmarks.stage.Scratch;
import io.relay24.benchmarks.start.StartBench;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `bench start`: until the service is ready, and what it then holds.
@Command(
        name = "start",
        description = "How long the service takes until it answers, and its memory while idle.",
        mixinStandardHelpOptions = true)
final class StartCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    @Option(names = "--times", paramLabel = "N", description = "How many starts; 5.")
    private int times = 5;

    @Option(names = "--json", description = "Prints the result as one line of JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (times < 1 || times > 100) {
            throw new ParameterException(spec.commandLine(), "--times must be 1 to 100, not " + times);
        }
        try (var scratch = Scratch.onDisk()) {
            var err = spec.commandLine().getErr();
            var result = new StartBench(scratch, err::println).run(times);
            spec.commandLine().getOut().println(json ? Printed.json(result) : Printed.table(result));
        }
        return 0;
    }
}
