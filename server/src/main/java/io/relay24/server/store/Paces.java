package io.relay24.server.store;

import io.relay24.server.store.db.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/// How fast an operator lets an account's messages through, over all nodes and restarts (table `account_pace`): the
/// commit that claims messages also says when the next may be claimed. Nobody owns a share that could be lost with him.
///
/// Whose clock runs ahead goes on earlier, but the sum never exceeds the rate: each claim moves the time by what it
/// took.
final class Paces {

    /// Another node claims of this account just now.
    private static final Duration OTHERS_CLAIM = Duration.ofMillis(20);

    private final String select;

    Paces(Dialect dialect) {
        // Waiting for the other node's commit would hold up everything that shares this one.
        var locking = dialect == Dialect.POSTGRES ? " for update skip locked" : "";
        this.select = "select next_at from account_pace where account_id = ?" + locking;
    }

    private static final String BEGIN = """
            insert into account_pace (account_id, portal_id, next_at)
            select account_id, portal_id, 0 from account where account_id = ?
            on conflict do nothing
            """;

    /// Until when nothing of the account may be claimed; nothing = it may, and nobody else can before the commit.
    Optional<Instant> wait(Connection connection, int account, Instant now) throws SQLException {
        var next = next(connection, account);
        if (next.isEmpty()) {
            Batch.execute(connection, BEGIN, List.of(account), (begin, id) -> begin.setInt(1, id));
            next = next(connection, account);
        }
        return next.isEmpty() ? Optional.of(now.plus(OTHERS_CLAIM)) : next.filter(now::isBefore);
    }

    private Optional<Instant> next(Connection connection, int account) throws SQLException {
        return Batch.query(connection, select, (query, same) -> query.setInt(1, account), row -> row.getLong(1))
                .stream()
                .findFirst()
                .map(micros -> Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
    }

    /// Notes what was claimed.
    ///
    /// @param seconds that it takes at the account's rate
    /// @return when the account may go on
    Instant taken(Connection connection, int account, double seconds, Instant now) throws SQLException {
        var next = now.plusNanos((long) (seconds * 1e9));
        Batch.execute(
                connection,
                "update account_pace set next_at = ? where account_id = ?",
                List.of(account),
                (update, id) -> {
                    update.setLong(1, ChronoUnit.MICROS.between(Instant.EPOCH, next));
                    update.setInt(2, id);
                });
        return next;
    }
}
