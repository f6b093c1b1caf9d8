package io.relay24.server.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The statements of the table `awaiting` that look rows up by their key, or add some.
final class AwaitingTable {

    private static final Columns<Awaited> ALL = Columns.<Awaited>of()
            .number("account_id", Awaited::accountId)
            .text("operator_message_id", Awaited::operatorMessageId)
            .number("id", Awaited::id)
            .number("portal_id", Awaited::portalId)
            .number("parts", Awaited::parts)
            .number("attempts", Awaited::attempts)
            .flag("in_doubt", Awaited::inDoubt)
            .time("submitted_at", Awaited::submittedAt)
            .time("next_check_at", Awaited::nextCheckAt)
            .number("checks", Awaited::checks)
            .number("leg", Awaited::leg);

    static final String COLUMNS = ALL.names();

    static final Columns<Awaited.Key> KEY = Columns.<Awaited.Key>of()
            .number("account_id", Awaited.Key::accountId)
            .text("operator_message_id", Awaited.Key::operatorMessageId);

    private AwaitingTable() {}

    static Map<Awaited.Key, Awaited> find(Connection connection, List<Awaited.Key> keys) throws SQLException {
        var rows = KEY.find(connection, "select " + COLUMNS + " from awaiting where %s", keys, AwaitingTable::read);
        return rows.stream().collect(Collectors.toMap(Awaited::key, Function.identity()));
    }

    static void insert(Connection connection, List<Awaited> rows) throws SQLException {
        ALL.insert(connection, "awaiting", rows, "on conflict (account_id, operator_message_id) do nothing");
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
