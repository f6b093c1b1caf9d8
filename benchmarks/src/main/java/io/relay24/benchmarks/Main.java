package io.relay24.benchmarks;

import io.relay24.benchmarks.stage.StageFailure;
import io.relay24.server.config.ConfigException;
import io.relay24.server.store.db.StoreUnavailable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The commands that run server and emulator together: `demo`, `bench …` and `chaos`.
///
/// Results go to standard output, the JSON line last; progress, log and errors go to standard error.
@Command(name = "relay24", description = "Shows and measures Relay24 on this machine.", mixinStandardHelpOptions = true)
public final class Main {

    private Main() {}

    /// Exit status: 0 = well, 1 = failed for the reason that was printed, 2 = the command line is wrong.
    public static void main(String[] arguments) {
        QuietLog.begin();
        System.exit(commands().execute(arguments));
    }

    static CommandLine commands() {
        return new CommandLine(new Main())
                .addSubcommand(new DemoCommand())
                .addSubcommand(new CommandLine(new BenchCommand())
                        .addSubcommand(new AcceptCommand())
                        .addSubcommand(new LifeCommand())
                        .addSubcommand(new GrowthCommand())
                        .addSubcommand(new QueueCommand())
                        .addSubcommand(new FairCommand())
                        .addSubcommand(new StartCommand())
                        .addSubcommand(new SmppCommand())
                        .addSubcommand(new JournalCommand())
                        .addSubcommand(new NodesCommand())
                        .addSubcommand(new SoakCommand())
                        .addSubcommand(new CapacityCommand())
                        .addSubcommand(new PeersCommand())
                        .addSubcommand(new LatencyCommand())
                        .addSubcommand(new OverloadCommand())
                        .addSubcommand(new RecoveryCommand())
                        .addSubcommand(new RestartCommand())
                        .addSubcommand(new FailOverCommand()))
                .addSubcommand(new PlotCommand())
                .addSubcommand(new ChaosCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, _) -> {
                    command.getErr().println(words(failure));
                    return 1;
                });
    }

    /// Errors that tell the reader what to do are printed alone; anything else is a fault of ours and shows its trace.
    private static String words(Exception failure) {
        if (failure instanceof StageFailure
                || failure instanceof ConfigException
                || failure instanceof StoreUnavailable
                || failure instanceof IOException) {
            return String.valueOf(failure.getMessage());
        }
        var trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }
}
