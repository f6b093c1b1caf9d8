package io.relay24.benchmarks.stage;

import io.relay24.server.secrets.Vault;
import io.relay24.server.store.db.Database;
import io.relay24.server.store.db.PostgresDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.sql.SQLException;
import java.util.Map;
import java.util.OptionalLong;

/// A real PostgreSQL of its own on a free port, synced as in production; a database for each store.
final class PostgresPlace implements StorePlace {

    private static final String USER = "postgres";

    /// As in the default configuration.
    private static final int POOL = 8;

    private static final int WRITERS = 2;

    private final EmbeddedPostgres server;
    private final String fileSystem;

    private PostgresPlace(EmbeddedPostgres server, String fileSystem) {
        this.server = server;
        this.fileSystem = fileSystem;
    }

    /// The library switches synchronous commits off unless it is told otherwise.
    static PostgresPlace start(Scratch scratch) throws IOException {
        var server = EmbeddedPostgres.builder()
                .setDataDirectory(scratch.folder("postgres"))
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "100")
                .setErrorRedirector(Redirect.DISCARD)
                .setOutputRedirector(Redirect.DISCARD)
                .start();
        return new PostgresPlace(server, scratch.fileSystem());
    }

    @Override
    public StoreKind kind() {
        return StoreKind.POSTGRES;
    }

    /// With a key of their own: no key file is left behind.
    @Override
    public Map<String, String> variables(String name) {
        return Map.of(
                "RELAY24_STORE_KIND",
                "postgres",
                "RELAY24_STORE_POSTGRES_URL",
                create(name),
                "RELAY24_STORE_POSTGRES_USER",
                USER,
                "RELAY24_SECRETS_KEY",
                Vault.newKey());
    }

    @Override
    public Database database(String name) {
        return new PostgresDatabase(new PostgresDatabase.Address(create(name), USER, "", POOL), WRITERS, () -> {});
    }

    private String create(String name) {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + statement.enquoteIdentifier(name, true));
            return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + name;
        } catch (SQLException e) {
            throw new StageFailure("PostgreSQL made no database: " + e.getMessage(), e);
        }
    }

    @Override
    public OptionalLong logBytes() {
        return OptionalLong.of(Long.parseLong(answer("select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint")));
    }

    @Override
    public String description() {
        return "PostgreSQL " + answer("show server_version") + ", fsync=" + answer("show fsync")
                + ", synchronous_commit=" + answer("show synchronous_commit");
    }

    private String answer(String question) {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(question)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new StageFailure("PostgreSQL does not answer: " + e.getMessage(), e);
        }
    }

    @Override
    public String fileSystem() {
        return fileSystem;
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new StageFailure("PostgreSQL did not stop: " + e.getMessage(), e);
        }
    }
}
