package io.relay24.server.store;

import io.relay24.server.store.db.Bulk;
import io.relay24.server.store.db.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/// Which messages are to be asked for, and when the next time (table `awaiting`).
public final class Checks {

    private final Database database;
    private final Bulk<List<Next>, Boolean> reschedule = new Bulk<>("reschedule", 60, Checks::rescheduleAll);

    Checks(Database database) {
        this.database = database;
    }

    /// A message to be asked for.
    ///
    /// @param recipient what the portal gave, for operators that want the number with the id
    public record Due(Awaited awaited, String recipient) {}

    /// A check that brought nothing: when to look again.
    public record Next(Awaited awaited, Instant at) {}

    private static final String DUE = "select " + AwaitingTable.COLUMNS_OF_A + """
            , m.recipient
            from awaiting a join message m on m.id = a.id
            where a.next_check_at <= :now and a.part_status is null
            order by a.next_check_at limit :limit
            """;

    public List<Due> due(Instant now, int limit) {
        return database.read(handle -> handle.createQuery(DUE)
                .bind("now", now.toEpochMilli())
                .bind("limit", limit)
                .map((row, context) -> new Due(AwaitingTable.read(row), row.getString("recipient")))
                .list());
    }

    public void reschedule(List<Next> checks) {
        if (!checks.isEmpty()) {
            database.write(reschedule, checks);
        }
    }

    private static List<Boolean> rescheduleAll(Connection connection, List<List<Next>> commands) throws SQLException {
        var all = new ArrayList<Next>();
        commands.forEach(all::addAll);
        all.sort(Comparator.comparingInt((Next next) -> next.awaited.accountId())
                .thenComparing(next -> next.awaited.operatorMessageId()));
        Batch.execute(
                connection,
                "update awaiting set next_check_at = ?, checks = checks + 1"
                        + " where account_id = ? and operator_message_id = ?",
                all,
                (update, next) -> {
                    update.setLong(1, next.at.toEpochMilli());
                    update.setInt(2, next.awaited.accountId());
                    update.setString(3, next.awaited.operatorMessageId());
                });
        return Collections.nCopies(commands.size(), true);
    }
}
