package io.relay24.server.store;

import io.relay24.operator.DeliveryReceipt;
import io.relay24.operator.Reason;
import io.relay24.server.store.db.CostColumns;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/// Final receipts that nobody could place yet: they were faster than the operator's own answer (table
/// `early_receipt`).
final class EarlyReceipts {

    private static final String KEEP = """
            insert into early_receipt (
                account_id, portal_id, operator_message_id, status, reason_code, reason, received_at, cost, currency)
            select account_id, portal_id, ?, ?, ?, ?, ?, ?, ? from account where account_id = ?
            on conflict do nothing
            """;

    private static final String TAKE = "delete from early_receipt where %s"
            + " returning account_id, operator_message_id, status, reason_code, reason, received_at, cost, currency";

    private EarlyReceipts() {}

    /// One of them.
    record Early(Awaited.Key key, DeliveryReceipt receipt, Instant at) {}

    static void keep(Connection connection, List<Early> receipts) throws SQLException {
        Batch.execute(connection, KEEP, receipts, (insert, early) -> {
            insert.setString(1, early.key.operatorMessageId());
            insert.setString(2, early.receipt.status().name());
            insert.setString(3, early.receipt.reason().code());
            insert.setString(4, early.receipt.reason().text());
            insert.setLong(5, early.at.toEpochMilli());
            CostColumns.bind(insert, 6, early.receipt.cost());
            insert.setInt(8, early.key.accountId());
        });
    }

    /// Takes those out that belong to the rows.
    static List<Match> take(Connection connection, List<Awaited> rows) throws SQLException {
        var byKey = new HashMap<Awaited.Key, Awaited>();
        rows.forEach(row -> byKey.put(row.key(), row));
        var found = AwaitingTable.KEY.find(connection, TAKE, List.copyOf(byKey.keySet()), EarlyReceipts::read);
        return found.stream()
                .map(early -> match(Optional.ofNullable(byKey.get(early.key)).orElseThrow(), early))
                .toList();
    }

    /// It counts from the moment at which it can be placed: nothing ends before it was submitted.
    private static Match match(Awaited awaited, Early early) {
        var at = early.at.isBefore(awaited.submittedAt()) ? awaited.submittedAt() : early.at;
        return new Match(awaited.costing(early.receipt.cost()), early.receipt, at);
    }

    private static Early read(ResultSet row) throws SQLException {
        var key = new Awaited.Key(row.getInt(1), row.getString(2));
        var receipt = new DeliveryReceipt(
                key.operatorMessageId(),
                "",
                DeliveryReceipt.Status.valueOf(row.getString(3)),
                new Reason(row.getString(4), row.getString(5)),
                Optional.empty(),
                CostColumns.read(row));
        return new Early(key, receipt, Instant.ofEpochMilli(row.getLong(6)));
    }
}
