package io.relay24.benchmarks;

import io.relay24.benchmarks.capacity.Capacity;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `bench capacity`: from measured costs to a volume.
@Command(
        name = "capacity",
        description = "Calculates how many PostgreSQL primaries a volume needs, from what was measured.",
        mixinStandardHelpOptions = true)
final class CapacityCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    @Option(
            names = "--millions",
            split = ",",
            paramLabel = "N",
            description = "Millions of messages a day; 10,100,1000.")
    private List<Double> millions = List.of(10.0, 100.0, 1000.0);

    @Option(names = "--portals", paramLabel = "N", description = "Portals that send them; 100000.")
    private int portals = 100_000;

    @Option(names = "--lives", paramLabel = "N", description = "Whole lives a second that a primary carries; 2000.")
    private double lives = 2000;

    @Option(names = "--wal", paramLabel = "N", description = "Bytes of write-ahead log per message; 4000.")
    private double logBytes = 4000;

    @Option(names = "--kept", paramLabel = "N", description = "Bytes kept per message; 460.")
    private double keptBytes = 460;

    @Option(names = "--days", paramLabel = "N", description = "Days that messages are kept; 90.")
    private int days = 90;

    @Option(names = "--peak", paramLabel = "N", description = "The busiest hour, in mean hours; 3.")
    private double peak = 3;

    @Override
    public Integer call() {
        var cost = new Capacity.Cost(lives, logBytes, keptBytes, days, peak, 0.6);
        spec.commandLine().getOut().println(Printed.json(new Capacity(cost, portals).of(millions)));
        return 0;
    }
}
