package io.relay24.server.store;

import io.relay24.operator.DeliveryReceipt;
import io.relay24.operator.Reason;
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

    private static final Columns<Early> ALL = Columns.<Early>of()
            .number("account_id", early -> early.key.accountId())
            .text("operator_message_id", early -> early.key.operatorMessageId())
            .text("status", early -> early.receipt.status().name())
            .text("reason_code", early -> early.receipt.reason().code())
            .text("reason", early -> early.receipt.reason().text())
            .time("received_at", Early::at);

    private static final String TAKE = "delete from early_receipt where %s returning " + ALL.names();

    private EarlyReceipts() {}

    /// One of them.
    record Early(Awaited.Key key, DeliveryReceipt receipt, Instant at) {}

    static void keep(Connection connection, List<Early> receipts) throws SQLException {
        ALL.insert(connection, "early_receipt", receipts, "on conflict (account_id, operator_message_id) do nothing");
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
        return new Match(awaited, early.receipt, at);
    }

    private static Early read(ResultSet row) throws SQLException {
        var key = new Awaited.Key(row.getInt(1), row.getString(2));
        var receipt = new DeliveryReceipt(
                key.operatorMessageId(),
                "",
                DeliveryReceipt.Status.valueOf(row.getString(3)),
                new Reason(row.getString(4), row.getString(5)),
                Optional.empty());
        return new Early(key, receipt, Instant.ofEpochMilli(row.getLong(6)));
    }
}
