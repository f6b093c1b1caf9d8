package io.relay24.server.store;

import io.relay24.server.store.db.CostColumns;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
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
            .number("leg", Awaited::leg)
            .cost(Awaited::cost);

    private static final String COLUMNS = ALL.names();

    /// All that [#read] needs, where the table is `a` among others.
    static final String COLUMNS_OF_A = COLUMNS.replaceAll("(^|, )", "$1a.");

    static final Columns<Awaited.Key> KEY = Columns.<Awaited.Key>of()
            .number("account_id", Awaited.Key::accountId)
            .text("operator_message_id", Awaited.Key::operatorMessageId);

    private AwaitingTable() {}

    static Map<Awaited.Key, Awaited> find(Connection connection, List<Awaited.Key> keys) throws SQLException {
        var rows = KEY.find(connection, "select " + COLUMNS + " from awaiting where %s", keys, AwaitingTable::read);
        return rows.stream().collect(Collectors.toMap(Awaited::key, Function.identity()));
    }

    static void insert(Connection connection, List<Awaited> rows) throws SQLException {
        ALL.insert(connection, "awaiting", rows, "on conflict do nothing");
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
                row.getInt("leg"),
                CostColumns.read(row));
    }

    private static final String SET_COST =
            "update awaiting set " + CostColumns.SET + " where account_id = ? and operator_message_id = ?";

    /// Notes what operators say of costs before they say how messages ended.
    static void setCosts(Connection connection, Collection<Awaited> rows) throws SQLException {
        var sorted = rows.stream()
                .sorted(Comparator.comparingInt(Awaited::accountId).thenComparing(Awaited::operatorMessageId))
                .toList();
        Batch.execute(connection, SET_COST, sorted, (update, row) -> {
            CostColumns.bind(update, 1, row.cost());
            update.setInt(3, row.accountId());
            update.setString(4, row.operatorMessageId());
        });
    }
}
