package io.relay24.benchmarks;

import io.relay24.benchmarks.stage.Scratch;
import io.relay24.benchmarks.stage.StoreKind;
import io.relay24.benchmarks.stage.StorePlace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The options that all measurements have, and their common frame.
final class Measuring {

    private static final int MOST_CALLERS = 1024;
    private static final int LONGEST = 3600;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    @Option(names = "--store", paramLabel = "KIND", description = "embedded (the default) or postgres.")
    private StoreKind store = StoreKind.EMBEDDED;

    @Option(names = "--seconds", paramLabel = "N", description = "How long each side is measured; 10.")
    private int seconds = 10;

    @Option(names = "--callers", paramLabel = "N", description = "How many call at the same time; 64.")
    private int callers = 64;

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            defaultValue = Option.NULL_VALUE,
            description = "Where the stores lie for the time of the run; a temporary folder on a disk.")
    private Optional<Path> folder = Optional.empty();

    @Option(
            names = "--statements",
            description = "Shows which statements took the database the most time, and what they wrote.")
    private boolean statements;

    @Option(names = "--json", description = "Prints the result as one line of JSON.")
    private boolean json;

    /// One of the measurements.
    @FunctionalInterface
    interface Measurement {
        Object run(StorePlace place) throws IOException, InterruptedException;
    }

    int callers() {
        return callers;
    }

    Duration time() {
        return Duration.ofSeconds(seconds);
    }

    void progress(String line) {
        spec.commandLine().getErr().println(line);
    }

    int run(Measurement measurement) throws IOException, InterruptedException {
        requireRange("--seconds", seconds, LONGEST);
        requireRange("--callers", callers, MOST_CALLERS);
        try (var scratch = folder.isPresent() ? Scratch.in(folder.get()) : Scratch.onDisk()) {
            if (scratch.isInMemory()) {
                progress("warning: " + scratch.folder() + " lies in memory, so syncing costs nothing; use --folder");
            }
            progress("starting the " + store.word() + " store in " + scratch.folder());
            try (var place = store.open(scratch)) {
                var result = measurement.run(place);
                if (statements) {
                    place.costliest().forEach(this::progress);
                }
                spec.commandLine().getOut().println(json ? Printed.json(result) : Printed.table(result));
            }
        }
        return 0;
    }

    void requireRange(String option, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new ParameterException(
                    spec.commandLine(), option + " must be " + least + " to " + most + ", not " + value);
        }
    }

    void requireRange(String option, int value, int most) {
        if (value < 1 || value > most) {
            throw new ParameterException(spec.commandLine(), option + " must be 1 to " + most + ", not " + value);
        }
    }
}
