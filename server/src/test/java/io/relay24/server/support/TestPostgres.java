package io.relay24.server.support;

import io.relay24.server.store.db.PostgresDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/// One real PostgreSQL per test run; each test gets a database of its own in it.
public final class TestPostgres {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private TestPostgres() {}

    private static final class Holder {
        private static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                var server = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("max_connections", "200")
                        .start();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> close(server)));
                return server;
            } catch (IOException e) {
                throw new IllegalStateException("PostgreSQL for the tests did not start", e);
            }
        }

        private static void close(EmbeddedPostgres server) {
            try {
                server.close();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /// The address of a new, empty database.
    public static PostgresDatabase.Address newDatabase() {
        var name = "test" + DATABASES.incrementAndGet();
        execute("create database " + name);
        return new PostgresDatabase.Address(Holder.SERVER.getJdbcUrl("postgres", name), "postgres", "", 4);
    }

    /// Ends all connections to the database, and lets nobody in until it is [opened][#open].
    public static void close(PostgresDatabase.Address database) {
        execute("alter database " + name(database) + " allow_connections false");
        execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + name(database) + "'");
    }

    public static void open(PostgresDatabase.Address database) {
        execute("alter database " + name(database) + " allow_connections true");
    }

    private static String name(PostgresDatabase.Address database) {
        return database.url().replaceFirst("^.*/(\\w+).*$", "$1");
    }

    private static void execute(String command) {
        try (var connection = Holder.SERVER.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(command);
        } catch (SQLException e) {
            throw new IllegalStateException("the database of the tests refused: " + command, e);
        }
    }
}
