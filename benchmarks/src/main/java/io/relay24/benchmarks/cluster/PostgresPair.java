package io.relay24.benchmarks.cluster;

import io.relay24.benchmarks.stage.Scratch;
import io.relay24.benchmarks.stage.StageFailure;
import io.relay24.server.secrets.Vault;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

/// A PostgreSQL and its standby on this machine, synced with each other: a commit is answered only when both have it on
/// disk. The standby begins as a copy of the primary's folder.
final class PostgresPair implements AutoCloseable {

    private static final String DATABASE = "relay24";
    private static final String USER = "postgres";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    private final Path folder;
    private final EmbeddedPostgres primary;
    private final EmbeddedPostgres standby;
    private boolean primaryIsDead;

    private PostgresPair(Path folder, EmbeddedPostgres primary, EmbeddedPostgres standby) {
        this.folder = folder;
        this.primary = primary;
        this.standby = standby;
    }

    static PostgresPair start(Scratch scratch) throws IOException, InterruptedException {
        var first = scratch.folder("first");
        try (var alone = server(first)) {
            execute(alone, "create database " + DATABASE);
        }
        var second = scratch.folder("second");
        copy(first, second);
        var primary = server(first);
        var from = "primary_conninfo = 'host=127.0.0.1 port=%d user=%s application_name=standby'%n"
                .formatted(primary.getPort(), USER);
        Files.writeString(second.resolve("postgresql.auto.conf"), from, StandardOpenOption.APPEND);
        Files.createFile(second.resolve("standby.signal"));
        var pair = new PostgresPair(first, primary, server(second));
        execute(primary, "alter system set synchronous_standby_names = 'standby'");
        execute(primary, "select pg_reload_conf()");
        pair.await(primary, "select sync_state = 'sync' from pg_stat_replication");
        return pair;
    }

    private static EmbeddedPostgres server(Path folder) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setCleanDataDirectory(false)
                .setPGStartupWait(PATIENCE)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "100")
                .setErrorRedirector(Redirect.DISCARD)
                .setOutputRedirector(Redirect.DISCARD)
                .start();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    /// What servers are told: both addresses, and that they want the one that takes writes.
    Map<String, String> variables() {
        var url = "jdbc:postgresql://127.0.0.1:%d,127.0.0.1:%d/%s?targetServerType=primary"
                .formatted(primary.getPort(), standby.getPort(), DATABASE);
        return Map.of(
                "RELAY24_STORE_KIND",
                "postgres",
                "RELAY24_STORE_POSTGRES_URL",
                url,
                "RELAY24_STORE_POSTGRES_USER",
                USER,
                "RELAY24_SECRETS_KEY",
                Vault.newKey());
    }

    /// SIGKILL to all of the primary's processes.
    void killPrimary() throws IOException {
        var number = Files.readAllLines(folder.resolve("postmaster.pid")).getFirst();
        var postmaster = ProcessHandle.of(Long.parseLong(number.strip()))
                .orElseThrow(() -> new StageFailure("the primary is not running"));
        var processes =
                Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
        processes.forEach(ProcessHandle::destroyForcibly);
        primaryIsDead = true;
    }

    /// Makes the standby the primary, as Patroni or an administrator would.
    void promote() throws InterruptedException {
        execute(standby, "select pg_promote()");
        await(standby, "select not pg_is_in_recovery()");
    }

    private void await(EmbeddedPostgres server, String question) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!isTrue(server, question)) {
            if (System.nanoTime() > end) {
                throw new StageFailure("PostgreSQL never said yes to: " + question);
            }
            Thread.sleep(LOOK_AGAIN);
        }
    }

    private static boolean isTrue(EmbeddedPostgres server, String question) {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(question)) {
            return rows.next() && rows.getBoolean(1);
        } catch (SQLException e) {
            throw new StageFailure("PostgreSQL does not answer: " + e.getMessage(), e);
        }
    }

    private static void execute(EmbeddedPostgres server, String sql) {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new StageFailure("PostgreSQL refused: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        close(standby);
        if (!primaryIsDead) {
            close(primary);
        }
    }

    private static void close(EmbeddedPostgres server) {
        try {
            server.close();
        } catch (IOException e) {
            throw new StageFailure("PostgreSQL did not stop: " + e.getMessage(), e);
        }
    }
}
