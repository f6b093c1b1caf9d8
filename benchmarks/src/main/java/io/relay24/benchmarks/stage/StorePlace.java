package io.relay24.benchmarks.stage;

import io.relay24.server.secrets.Vault;
import io.relay24.server.store.Store;
import io.relay24.server.store.db.Database;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Where fresh stores come from: any number, side by side on one disk. Close it after the stores. Thread-safe.
public sealed interface StorePlace extends AutoCloseable permits EmbeddedPlace, PostgresPlace {

    StoreKind kind();

    /// What an application must be told to use a fresh store of this name.
    Map<String, String> variables(String name);

    /// A fresh database of this name, for whoever wants a store without an application.
    Database database(String name);

    /// A fresh store of this name, without an application around it.
    default Store store(String name, Duration firstReportAfter) {
        return new Store(database(name), Vault.ofKey(Vault.newKey()), Clock.systemUTC(), firstReportAfter);
    }

    /// Since the beginning, by all stores together.
    Spending spending();

    /// The statements that took the database the most time, one line each; none if it does not tell.
    List<String> costliest();

    /// The database, its version and how it syncs, in a few words.
    String description();

    /// `ext4`, `tmpfs` …
    String fileSystem();

    /// Kills the database server, if it is one, with SIGKILL; the stores stay where they are.
    default void kill() {}

    /// Starts it again if it is dead, at the same address.
    default void startAgain() throws IOException {}

    @Override
    void close();
}
