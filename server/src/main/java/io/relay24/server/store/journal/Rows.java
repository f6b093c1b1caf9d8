package io.relay24.server.store.journal;

import io.relay24.bitrix24.messageservice.MessageStatus;
import io.relay24.server.store.db.CostColumns;
import io.relay24.server.store.db.Dialect;
import io.relay24.server.store.journal.Row.Fate;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/// Reads messages by their ids: three look-ups by key, whose cost no planner can misjudge.
final class Rows {

    private final String among;

    Rows(Dialect dialect) {
        this.among = switch (dialect) {
            case SQLITE -> "in (select value from json_each('[' || :ids || ']'))";
            case POSTGRES -> "= any(cast('{' || :ids || '}' as bigint[]))";
        };
    }

    /// The wanted ones among these ids, in their order.
    List<Row> of(Handle handle, Wanted wanted, List<Long> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        var found = new HashMap<Long, Row>();
        bound(handle.createQuery(MESSAGE).define("among", among), wanted.portalId(), ids)
                .map((row, context) -> row(row))
                .stream()
                .filter(wanted::fits)
                .forEach(row -> found.put(row.id(), row));
        var fitting = ids.stream().map(found::get).filter(Objects::nonNull).toList();
        var fates =
                fates(handle, wanted.portalId(), fitting.stream().map(Row::id).toList());
        return fitting.stream()
                .map(row -> fates.getOrDefault(row.id(), Known.NOTHING).of(row))
                .filter(wanted::fitsFate)
                .toList();
    }

    // The bounds tell PostgreSQL which days to look at. The + keeps SQLite from walking through all of the portal's.
    private static final String MESSAGE = """
            select id, message_id, recipient, body, code, account_id, author, segments from message
            where id <among> and id between :least and :most and +portal_id = :portal
            """;

    private static final String OUTCOME = """
            select id, status, reason_code, reason, in_doubt, account_id, cost, currency from outcome
            where id <among> and id between :least and :most and +portal_id = :portal
            """;

    private static final String AWAITING = """
            select id, max(in_doubt) as in_doubt, max(currency) as currency,
                case when count(distinct currency) = 1 then sum(cost) end as cost
            from awaiting
            where id <among> and portal_id = :portal group by id
            """;

    private record Known(Fate fate, Optional<Integer> accountId) {

        static final Known NOTHING = new Known(Fate.QUEUED, Optional.empty());

        Row of(Row row) {
            return row.with(fate, accountId.or(row::accountId));
        }
    }

    private Map<Long, Known> fates(Handle handle, int portalId, List<Long> ids) {
        var known = new HashMap<Long, Known>();
        if (ids.isEmpty()) {
            return known;
        }
        bound(handle.createQuery(OUTCOME).define("among", among), portalId, ids)
                .map((row, context) -> Map.entry(row.getLong("id"), ended(row)))
                .forEach(entry -> known.put(entry.getKey(), entry.getValue()));
        var open = ids.stream().filter(id -> !known.containsKey(id)).toList();
        if (!open.isEmpty()) {
            handle.createQuery(AWAITING)
                    .define("among", among)
                    .bind("portal", portalId)
                    .bind("ids", joined(open))
                    .map((row, context) ->
                            Map.entry(row.getLong("id"), Fate.sent(row.getInt("in_doubt") == 1, CostColumns.read(row))))
                    .forEach(entry -> known.put(entry.getKey(), new Known(entry.getValue(), Optional.empty())));
        }
        return known;
    }

    private static Known ended(ResultSet row) throws SQLException {
        var fate = new Fate(
                MessageStatus.ofWire(row.getString("status")).orElseThrow(),
                row.getString("reason_code"),
                row.getString("reason"),
                row.getInt("in_doubt") == 1,
                CostColumns.read(row));
        return new Known(fate, accountId(row));
    }

    private static Optional<Integer> accountId(ResultSet row) throws SQLException {
        int id = row.getInt("account_id");
        return row.wasNull() ? Optional.empty() : Optional.of(id);
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getLong("id"),
                row.getString("message_id"),
                row.getString("recipient"),
                row.getString("body"),
                row.getString("code"),
                accountId(row),
                row.getLong("author"),
                row.getInt("segments"),
                Fate.QUEUED);
    }

    private static Query bound(Query query, int portalId, List<Long> ids) {
        return query.bind("portal", portalId)
                .bind("least", Collections.min(ids))
                .bind("most", Collections.max(ids))
                .bind("ids", joined(ids));
    }

    private static String joined(List<Long> ids) {
        return ids.stream().map(Object::toString).collect(Collectors.joining(","));
    }
}
