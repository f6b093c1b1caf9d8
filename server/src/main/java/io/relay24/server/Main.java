package io.relay24.server;

import io.relay24.server.config.ConfigException;
import io.relay24.server.config.ConfigFile;
import io.relay24.server.secrets.VaultException;
import io.relay24.server.store.db.StoreUnavailable;
import java.io.IOException;
import java.security.Security;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The commands of the server: `serve`, `doctor`, `application` and `keys`.
@Command(name = "relay24", description = "The message service for Bitrix24.", mixinStandardHelpOptions = true)
public final class Main {

    private Main() {}

    /// Exit status: 0 = well, 1 = failed for the reason that was printed, 2 = the command line is wrong.
    public static void main(String[] args) {
        // The addresses that were checked are those that are connected to, whatever a name server says a moment later.
        Security.setProperty("networkaddress.cache.ttl", "30");
        var commands = new CommandLine(new Main())
                .addSubcommand(new Serve())
                .addSubcommand(new Doctor())
                .addSubcommand(new ApplicationCommands())
                .addSubcommand(new KeyCommands())
                .setExecutionExceptionHandler((failure, command, _) -> {
                    command.getErr().println(words(failure));
                    return 1;
                });
        System.exit(commands.execute(args));
    }

    /// Errors that tell the reader what to do are printed alone; anything else is a fault of ours and shows its trace.
    private static String words(Exception failure) {
        if (failure instanceof ConfigException
                || failure instanceof StoreUnavailable
                || failure instanceof VaultException
                || failure instanceof IOException) {
            return String.valueOf(failure.getMessage());
        }
        var trace = new java.io.StringWriter();
        failure.printStackTrace(new java.io.PrintWriter(trace));
        return trace.toString();
    }

    @Command(
            name = "serve",
            description = "Runs the service until it is told to stop.",
            mixinStandardHelpOptions = true)
    private static final class Serve extends WithConfig implements Callable<Integer> {
        @Override
        public Integer call() throws IOException, InterruptedException {
            var asRead = ConfigFile.asRead(file(), System.getenv());
            var app = App.start(
                    config(),
                    asRead,
                    Clock.systemUTC(),
                    () -> Runtime.getRuntime().halt(3));
            Runtime.getRuntime().addShutdownHook(new Thread(app::close, "shutdown"));
            System.out.println("Relay24 listens on " + app.uri());
            app.consoleUri().ifPresent(uri -> System.out.println("The console listens on " + uri + "/console/"));
            new CountDownLatch(1).await();
            return 0;
        }
    }

    @Command(
            name = "doctor",
            description = "Prints the configuration as it was read and tries the store.",
            mixinStandardHelpOptions = true)
    private static final class Doctor extends WithConfig implements Callable<Integer> {
        @Override
        public Integer call() {
            ConfigFile.asRead(file(), System.getenv()).forEach(System.out::println);
            var config = config();
            try (var store = Configured.openStore(config, Configured.vault(config), Clock.systemUTC(), () -> {})) {
                System.out.println("store: answers, " + store.sendQueue().depths());
            }
            return 0;
        }
    }
}
