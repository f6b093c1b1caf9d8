package io.relay24.benchmarks;

import io.relay24.benchmarks.chaos.Chaos;
import io.relay24.benchmarks.chaos.ChaosResult;
import io.relay24.benchmarks.chaos.Extent;
import io.relay24.benchmarks.chaos.Progress;
import io.relay24.benchmarks.chaos.server.Flaw;
import io.relay24.benchmarks.stage.Scratch;
import io.relay24.benchmarks.stage.StoreKind;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `chaos`: kills the server and breaks everything around it, again and again.
@Command(
        name = "chaos",
        description = {
            "Kills the server and breaks everything around it, again and again, and accounts for every message.",
            "Exit status: 0 = the promise held, 1 = it did not, or the run failed."
        },
        mixinStandardHelpOptions = true)
final class ChaosCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    @Option(names = "--short", description = "A little of everything, for tests; a full run takes an hour.")
    private boolean brief;

    @Option(names = "--seed", paramLabel = "N", description = "The same seed makes the same plan; 24.")
    private long seed = 24;

    @Option(
            names = "--store",
            paramLabel = "KIND",
            defaultValue = Option.NULL_VALUE,
            description = "embedded or postgres; both.")
    private Optional<StoreKind> store = Optional.empty();

    @Option(
            names = "--kills",
            paramLabel = "N",
            defaultValue = Option.NULL_VALUE,
            description = "How often the server is killed on each store; 210, or 3 with --short.")
    private Optional<Integer> kills = Optional.empty();

    @Option(
            names = "--flaw",
            paramLabel = "NAME",
            description = "Puts a known mistake into the server, to see that it is noticed: ${COMPLETION-CANDIDATES}.")
    private Flaw flaw = Flaw.NONE;

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            defaultValue = Option.NULL_VALUE,
            description = "Where the stores lie for the time of the run; a temporary folder on a disk.")
    private Optional<Path> folder = Optional.empty();

    @Option(
            names = "--log",
            paramLabel = "FILE",
            defaultValue = Option.NULL_VALUE,
            description = "What the servers have to say; it is dropped.")
    private Optional<Path> log = Optional.empty();

    @Option(names = "--json", description = "Prints the result as one line of JSON, after the table.")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var out = spec.commandLine().getOut();
        var result = run(extent());
        out.println(json ? Printed.json(result) : Printed.table(result));
        out.flush();
        return result.promiseHeld() ? 0 : 1;
    }

    private Extent extent() {
        var extent = brief ? Extent.SHORT : Extent.FULL;
        int count = kills.orElse(extent.kills());
        if (count < 0 || count > 100_000) {
            throw new ParameterException(spec.commandLine(), "--kills must be 0 to 100000, not " + count);
        }
        return extent.kills(count);
    }

    private ChaosResult run(Extent extent) throws IOException, InterruptedException {
        var results = new java.util.ArrayList<ChaosResult>();
        for (StoreKind kind : store.map(List::of).orElse(List.of(StoreKind.values()))) {
            results.add(run(extent, kind));
        }
        return results.stream().reduce(ChaosResult::and).orElseThrow();
    }

    private ChaosResult run(Extent extent, StoreKind kind) throws IOException, InterruptedException {
        var line = spec.commandLine();
        var progress = new Progress(line.getErr(), isTerminal());
        var out = line.getOut();
        try (var scratch = folder.isPresent() ? Scratch.in(folder.get()) : Scratch.onDisk()) {
            var chaos = new Chaos(
                    extent,
                    seed,
                    flaw,
                    log.map(Path::toAbsolutePath),
                    row -> {
                        out.println(row);
                        out.flush();
                    },
                    progress);
            return chaos.run(kind, scratch);
        }
    }

    /// Never null since JDK 22, but annotated as if it could be.
    private static boolean isTerminal() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    }
}
