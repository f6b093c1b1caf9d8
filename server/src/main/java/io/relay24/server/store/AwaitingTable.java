package io.relay24.server.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The statements of the table `awaiting` that look rows up by their key, or add some.
final class AwaitingTable {

    static final String COLUMNS = "account_id, operator_message_id, id, portal_id, parts, attempts, in_doubt,"
            + " submitted_at, next_check_at, checks, leg";

    private static final String INSERT = "insert into awaiting (" + COLUMNS
            + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)" + " on conflict do nothing";

    private AwaitingTable() {}

    static Map<Awaited.Key, Awaited> find(Connection connection, List<Awaited.Key> keys) throws SQLException {
        if (keys.isEmpty()) {
            return Map.of();
        }
        var rows = Batch.query(
                connection,
                "select " + COLUMNS + " from awaiting where (account_id, operator_message_id) in (values "
                        + Batch.pairs(keys.size()) + ")",
                (select, same) -> bind(select, keys),
                AwaitingTable::read);
        var found = new HashMap<Awaited.Key, Awaited>();
        rows.forEach(row -> found.put(row.key(), row));
        return found;
    }

    /// Fills the question marks of [Batch#pairs].
    static void bind(PreparedStatement select, List<Awaited.Key> keys) throws SQLException {
        int index = 1;
        for (Awaited.Key key : Batch.padded(keys)) {
            select.setInt(index++, key.accountId());
            select.setString(index++, key.operatorMessageId());
        }
    }

    static void insert(Connection connection, List<Awaited> rows) throws SQLException {
        Batch.execute(connection, INSERT, rows, (insert, row) -> {
            insert.setInt(1, row.accountId());
            insert.setString(2, row.operatorMessageId());
            insert.setLong(3, row.id());
            insert.setInt(4, row.portalId());
            insert.setInt(5, row.parts());
            insert.setInt(6, row.attempts());
            insert.setInt(7, row.inDoubt() ? 1 : 0);
            insert.setLong(8, row.submittedAt().toEpochMilli());
            insert.setLong(9, row.nextCheckAt().toEpochMilli());
            insert.setInt(10, row.checks());
            insert.setInt(11, row.leg());
        });
    }

    static Awaited read(ResultSet row) throws SQLException {
        return new Awaited(
                row.getInt("account_id"),
                row.getString("operator_message_id"),
                row.getLong("id"),
                row.getInt("portal_id"),
                row.getInt("parts"),
                row.getInt("attempts"),
                row.getInt("in_doubt") == 1,
                Instant.ofEpochMilli(row.getLong("submitted_at")),
                Instant.ofEpochMilli(row.getLong("next_check_at")),
                row.getInt("checks"),
                row.getInt("leg"));
    }
}
