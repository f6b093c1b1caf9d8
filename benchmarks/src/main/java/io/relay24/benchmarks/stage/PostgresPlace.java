package io.relay24.benchmarks.stage;

import io.relay24.server.secrets.Vault;
import io.relay24.server.store.db.Database;
import io.relay24.server.store.db.PostgresDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/// A real PostgreSQL of its own on a free port, synced as in production; a database for each store.
final class PostgresPlace implements StorePlace {

    private static final String USER = "postgres";

    /// As in the default configuration.
    private static final int POOL = 8;

    private static final int WRITERS = 2;

    /// Also after a crash, when it has its log to read first.
    private static final Duration START = Duration.ofSeconds(60);

    private final Path folder;
    private final String fileSystem;
    private EmbeddedPostgres server;
    private ProcessHandle postmaster;

    private PostgresPlace(Path folder, String fileSystem) throws IOException {
        this.folder = folder;
        this.fileSystem = fileSystem;
        this.server = start(folder, Ports.free());
        this.postmaster = postmaster(folder);
        execute("create extension pg_stat_statements");
    }

    static PostgresPlace start(Scratch scratch) throws IOException {
        return new PostgresPlace(scratch.folder("postgres"), scratch.fileSystem());
    }

    /// As `docs/operation.md` recommends it. The library switches synchronous commits off unless it is told otherwise.
    private static EmbeddedPostgres start(Path folder, int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setCleanDataDirectory(false)
                .setPort(port)
                .setPGStartupWait(START)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "100")
                .setServerConfig("wal_compression", "on")
                .setServerConfig("max_wal_size", "8GB")
                .setServerConfig("checkpoint_timeout", "30min")
                .setServerConfig("shared_preload_libraries", "pg_stat_statements")
                .setServerConfig("pg_stat_statements.track_planning", "on")
                .setErrorRedirector(Redirect.DISCARD)
                .setOutputRedirector(Redirect.DISCARD)
                .start();
    }

    @Override
    public void kill() {
        killRest();
        closeQuietly();
    }

    private void killRest() {
        var processes =
                Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
        processes.forEach(ProcessHandle::destroyForcibly);
        processes.forEach(process -> process.onExit().join());
    }

    @Override
    public void startAgain() throws IOException {
        if (!postmaster.isAlive()) {
            closeQuietly();
            server = start(folder, server.getPort());
            postmaster = postmaster(folder);
        }
    }

    /// The process whose number it has written down.
    private static ProcessHandle postmaster(Path folder) throws IOException {
        var number = Files.readAllLines(folder.resolve("postmaster.pid")).getFirst();
        return ProcessHandle.of(Long.parseLong(number.strip()))
                .orElseThrow(() -> new StageFailure("PostgreSQL did not stay alive"));
    }

    /// The library holds a file of the folder open, and complains that it cannot stop what is dead.
    private void closeQuietly() {
        var log = Logger.getLogger(EmbeddedPostgres.class.getName());
        var level = log.getLevel();
        log.setLevel(Level.OFF);
        close();
        log.setLevel(level);
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
        execute("create database \"" + name + "\"");
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + name;
    }

    private void execute(String command) {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(command);
        } catch (SQLException e) {
            throw new StageFailure("PostgreSQL refused: " + e.getMessage(), e);
        }
    }

    private static final String SPENT = """
            select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint,
                (select sum(fsyncs)::bigint from pg_stat_io where object = 'wal'),
                (select sum(calls)::bigint from pg_stat_statements)
            """;

    @Override
    public Spending spending() {
        var counts = asked(SPENT, row -> new long[] {row.getLong(1), row.getLong(2), row.getLong(3)})
                .getFirst();
        return Spending.ofThisProcess(
                Optional.of(new Spending.OnDatabase(counts[0], counts[1], counts[2], processorTime())));
    }

    private Duration processorTime() {
        return ProcessHandle.of(postmaster.pid()).stream()
                .flatMap(ProcessHandle::descendants)
                .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static final String COSTLIEST = """
            select format('%7s ms  %8s calls  %6s µs  %7s kB of log  %6s page images  %s',
                round(total_exec_time + total_plan_time), calls,
                round((total_exec_time + total_plan_time) * 1000 / greatest(calls, 1)),
                round(wal_bytes / 1000), wal_fpi, translate(query, E'\\n', ' '))
            from pg_stat_statements order by total_exec_time + total_plan_time desc limit 40
            """;

    @Override
    public List<String> costliest() {
        return asked(COSTLIEST, row -> row.getString(1));
    }

    @Override
    public String description() {
        return "PostgreSQL " + answer("show server_version") + ", fsync=" + answer("show fsync")
                + ", synchronous_commit=" + answer("show synchronous_commit")
                + ", wal_compression=" + answer("show wal_compression")
                + ", max_wal_size=" + answer("show max_wal_size")
                + ", checkpoint_timeout=" + answer("show checkpoint_timeout");
    }

    private String answer(String question) {
        return asked(question, row -> row.getString(1)).getFirst();
    }

    @FunctionalInterface
    private interface Reader<R> {
        R read(ResultSet row) throws SQLException;
    }

    private <R> List<R> asked(String question, Reader<R> reader) {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(question)) {
            var answers = new ArrayList<R>();
            while (rows.next()) {
                answers.add(reader.read(rows));
            }
            return answers;
        } catch (SQLException e) {
            throw new StageFailure("PostgreSQL does not answer: " + e.getMessage(), e);
        }
    }

    @Override
    public String fileSystem() {
        return fileSystem;
    }

    /// The library gives it five seconds, and only says so if they were not enough.
    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new StageFailure("PostgreSQL did not stop: " + e.getMessage(), e);
        }
        killRest();
    }
}
