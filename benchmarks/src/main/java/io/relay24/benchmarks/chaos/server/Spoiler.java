package io.relay24.benchmarks.chaos.server;

import io.relay24.operator.Reason;
import io.relay24.server.message.Settled;
import io.relay24.server.message.Settlement;
import io.relay24.server.store.db.Bulk;
import io.relay24.server.store.db.Database;
import io.relay24.server.store.db.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/// Puts one [Flaw] into the server's writes. Without a flaw it changes nothing.
final class Spoiler {

    private static final Duration LATER = Duration.ofSeconds(2);
    private static final List<String> UNSYNCED_SQLITE = List.of("pragma synchronous = off");

    /// Nobody else may sync either, perhaps just before the power cut: the writer of the log does so five times a
    /// second and after each megabyte, the writer of pages before each page.
    private static final List<String> UNSYNCED_POSTGRES = List.of(
            "set synchronous_commit = off",
            "alter system set wal_writer_delay = '10s'",
            "alter system set wal_writer_flush_after = '1GB'",
            "alter system set bgwriter_lru_maxpages = 0",
            "select pg_reload_conf()");

    private final Flaw flaw;
    private final Set<Connection> unsynced = ConcurrentHashMap.newKeySet();

    Spoiler(Flaw flaw) {
        this.flaw = flaw;
    }

    /// Runs the command as the database would, or answers first.
    @SuppressWarnings("unchecked") // what the two kinds answer when all is well
    <C, R> R write(Database database, Bulk<C, R> kind, C command) {
        boolean early = flaw == Flaw.ANSWERS_BEFORE_COMMIT && kind.name().equals("add");
        if (!early) {
            return database.write(kind, command);
        }
        Thread.ofVirtual().start(() -> {
            try {
                Thread.sleep(LATER);
                database.write(kind, command);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        return (R) Boolean.TRUE;
    }

    <C, R> Bulk<C, R> spoilt(Bulk<C, R> kind) {
        return switch (flaw) {
            case NONE, ANSWERS_BEFORE_COMMIT -> kind;
            case FORGETS_CLAIMS -> followed(kind, "claim", "update send_queue set node = null, started_at = null");
            case RESENDS_DOUBT ->
                doubtful(kind, settled -> new Settlement.Postponed(settled.at(), reason(settled.settlement())));
            case HIDES_DOUBT -> doubtful(kind, _ -> new Settlement.Submitted(List.of()));
            case DROPS_REPORTS -> followed(kind, "receipt", "delete from report_queue");
            case UNSYNCED -> unsynced(kind);
        };
    }

    private static Reason reason(Settlement doubt) {
        return ((Settlement.InDoubt) doubt).reason();
    }

    /// Puts another decision in the place of "in doubt".
    private static <C, R> Bulk<C, R> doubtful(Bulk<C, R> kind, Function<Settled, Settlement> instead) {
        return new Bulk<>(
                kind.name(),
                kind.order(),
                (connection, commands) -> kind.run()
                        .run(
                                connection,
                                commands.stream()
                                        .map(command -> changed(command, instead))
                                        .toList()));
    }

    @SuppressWarnings("unchecked") // a settlement stays one
    private static <C> C changed(C command, Function<Settled, Settlement> instead) {
        return command instanceof Settled settled && settled.settlement() instanceof Settlement.InDoubt
                ? (C) settled.with(instead.apply(settled))
                : command;
    }

    /// Runs another statement after those of this name.
    private static <C, R> Bulk<C, R> followed(Bulk<C, R> kind, String name, String sql) {
        return !kind.name().equals(name)
                ? kind
                : new Bulk<>(name, kind.order(), (connection, commands) -> {
                    var results = kind.run().run(connection, commands);
                    try (var statement = connection.createStatement()) {
                        statement.execute(sql);
                    }
                    return results;
                });
    }

    /// A connection is told once, outside of any transaction: the first kind that runs on it has not begun one.
    private <C, R> Bulk<C, R> unsynced(Bulk<C, R> kind) {
        return new Bulk<>(kind.name(), kind.order(), (connection, commands) -> {
            if (unsynced.add(connection)) {
                stopSyncing(connection);
            }
            return kind.run().run(connection, commands);
        });
    }

    private static void stopSyncing(Connection connection) throws SQLException {
        boolean sqlite = connection.getMetaData().getDatabaseProductName().equalsIgnoreCase(Dialect.SQLITE.name());
        connection.setAutoCommit(true);
        try (var statement = connection.createStatement()) {
            for (String order : sqlite ? UNSYNCED_SQLITE : UNSYNCED_POSTGRES) {
                statement.execute(order);
            }
        }
        connection.setAutoCommit(false);
    }

    /// The same for a transaction that has begun: it must not save what others wrote before it. SQLite has one
    /// connection for all writes, and knows no such order within a transaction.
    void spoil(Handle work, Dialect dialect) {
        if (flaw == Flaw.UNSYNCED && dialect == Dialect.POSTGRES) {
            work.execute("set local synchronous_commit = off");
        }
    }
}
