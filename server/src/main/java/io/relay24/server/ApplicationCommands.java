package io.relay24.server;

import io.relay24.bitrix24.Secret;
import io.relay24.bitrix24.oauth.Application;
import io.relay24.server.config.Config;
import io.relay24.server.store.Applications;
import io.relay24.server.store.Applications.Registered;
import io.relay24.server.store.db.Database;
import io.relay24.server.store.db.SqliteDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// `application add|list|remove`: registrations of our application, each local one with a pair of its own. They are
/// data: a running service knows a new one at once. The secret comes by standard input, where no list of processes
/// shows it.
@Command(
        name = "application",
        description = "Registrations of the application in Bitrix24.",
        mixinStandardHelpOptions = true,
        subcommands = {ApplicationCommands.Add.class, ApplicationCommands.Show.class, ApplicationCommands.Remove.class})
final class ApplicationCommands extends WithConfig implements Callable<Integer> {

    /// Without a command of its own.
    @Override
    public Integer call() {
        System.err.println("add, list or remove? See --help.");
        return 2;
    }

    @FunctionalInterface
    private interface Work {
        int with(Applications applications) throws IOException;
    }

    private int run(Work work) throws IOException {
        var config = config();
        try (var database = database(config)) {
            return work.with(new Applications(database, Configured.vault(config)));
        }
    }

    private static Database database(Config config) {
        return config.store().kind() == Config.Store.Kind.EMBEDDED
                ? SqliteDatabase.beside(config.store().folder())
                : Configured.database(config, () -> {});
    }

    @Command(
            name = "add",
            description = {
                "Registers an application, or changes its secret.",
                "The client_secret is read from standard input, one line."
            },
            mixinStandardHelpOptions = true)
    static final class Add implements Callable<Integer> {
        @ParentCommand
        private @Nullable ApplicationCommands parent;

        @Parameters(paramLabel = "CLIENT_ID", description = "local.… or app.…")
        private String clientId = "";

        @Override
        public Integer call() throws IOException {
            if (!clientId.startsWith("local.") && !clientId.startsWith("app.")) {
                System.err.println("a client_id begins with local. or app.; copy it from the application's page");
                return 1;
            }
            var kind = clientId.startsWith("local.") ? "local" : "market";
            var secret = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            if (secret == null || secret.isBlank()) {
                System.err.println("no client_secret on standard input; write it there, in one line");
                return 1;
            }
            return of(parent).run(applications -> {
                applications.save(new Application(clientId, Secret.of(secret.strip())), kind);
                System.out.println("registered " + clientId + " (" + kind + ")");
                return 0;
            });
        }
    }

    @Command(name = "list", description = "Shows the registrations, without secrets.", mixinStandardHelpOptions = true)
    static final class Show implements Callable<Integer> {
        @ParentCommand
        private @Nullable ApplicationCommands parent;

        @Override
        public Integer call() throws IOException {
            return of(parent).run(applications -> {
                for (Registered one : applications.all()) {
                    System.out.println(one.clientId() + "\t" + one.kind() + "\t" + one.portals() + " portals");
                }
                return 0;
            });
        }
    }

    @Command(
            name = "remove",
            description = {
                "Forgets a registration.",
                "One that stands in the configuration's applications comes back at the next start."
            },
            mixinStandardHelpOptions = true)
    static final class Remove implements Callable<Integer> {
        @ParentCommand
        private @Nullable ApplicationCommands parent;

        @Parameters(paramLabel = "CLIENT_ID")
        private String clientId = "";

        @Option(names = "--force", description = "even if portals use it")
        private boolean force;

        @Override
        public Integer call() throws IOException {
            return of(parent).run(this::remove);
        }

        private int remove(Applications applications) {
            var known = applications.all().stream()
                    .filter(one -> one.clientId().equals(clientId))
                    .findFirst();
            if (known.isEmpty()) {
                System.err.println("there is no application " + clientId);
                return 1;
            }
            if (known.get().portals() > 0 && !force) {
                System.err.println(known.get().portals() + " portals use it and could not renew their tokens any more;"
                        + " uninstall it there first, or say --force");
                return 1;
            }
            applications.remove(clientId);
            System.out.println("removed " + clientId);
            return 0;
        }
    }

    private static ApplicationCommands of(@Nullable ApplicationCommands parent) {
        if (parent == null) {
            throw new IllegalStateException("the command line library sets the parent");
        }
        return parent;
    }
}
