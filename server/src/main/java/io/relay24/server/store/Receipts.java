package io.relay24.server.store;

import io.relay24.bitrix24.messageservice.MessageStatus;
import io.relay24.operator.DeliveryReceipt;
import io.relay24.operator.Reason;
import io.relay24.server.message.Fate;
import io.relay24.server.store.Ending.Outcome;
import io.relay24.server.store.Ending.Report;
import io.relay24.server.store.Ending.Step;
import io.relay24.server.store.db.Bulk;
import io.relay24.server.store.db.Database;
import io.relay24.server.store.db.Dialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Messages whose fate is not known yet, and the receipts that decide it (tables `awaiting`, `early_receipt`).
///
/// A receipt is matched by account and operator's id, or by our reference. The first final one ends its message; what
/// comes later changes nothing. A final receipt that is faster than the operator's own answer is kept until the answer
/// is here.
public final class Receipts {

    private final Database database;
    private final Ending ending;
    private final Agenda portals;
    private final Bulk<Arrival, List<Report>> record = new Bulk<>("receipt", 50, this::recordAll);

    Receipts(Database database, Ending ending, Agenda portals) {
        this.database = database;
        this.ending = ending;
        this.portals = portals;
    }

    private final Bulk<List<Awaited>, List<Report>> match = new Bulk<>("match", 55, this::matchAll);

    private record Arrival(int accountId, List<DeliveryReceipt> receipts, Instant at) {}

    private record Key(int accountId, String operatorMessageId) {}

    /// One receipt and the row that it belongs to.
    private record Match(Awaited awaited, DeliveryReceipt receipt, Instant at) {
        MessageStatus status() {
            return Fate.ofPart(receipt.status()).orElseThrow();
        }
    }

    /// Records what an operator said. Returns after the synced commit: only then may the operator be thanked.
    public void record(int accountId, List<DeliveryReceipt> receipts, Instant now) {
        if (!receipts.isEmpty()) {
            var reports = database.write(record, new Arrival(accountId, receipts, now));
            reports.forEach(report -> portals.add(report.portalId(), report.dueAt()));
        }
    }

    private List<List<Report>> recordAll(Connection connection, List<Arrival> arrivals) throws SQLException {
        var known = find(
                connection, arrivals.stream().flatMap(Receipts::keys).distinct().toList());
        var finals = new ArrayList<Match>();
        var unknownWords = new ArrayList<Step>();
        var early = new ArrayList<Match>();
        for (Arrival arrival : arrivals) {
            for (DeliveryReceipt receipt : arrival.receipts) {
                var awaited = keysOf(arrival.accountId, receipt).stream()
                        .filter(known::containsKey)
                        .findFirst()
                        .map(known::get);
                boolean isFinal = receipt.status().isFinal();
                if (awaited.isPresent() && isFinal) {
                    finals.add(new Match(awaited.get(), receipt, arrival.at));
                } else if (awaited.isPresent() && receipt.status() == DeliveryReceipt.Status.UNKNOWN) {
                    unknownWords.add(new Step(
                            awaited.get().id(),
                            arrival.at,
                            "unknown_status",
                            receipt.reason().toString()));
                } else if (awaited.isEmpty() && isFinal) {
                    keysOf(arrival.accountId, receipt).forEach(key -> early.add(early(key, arrival, receipt)));
                }
            }
        }
        ending.insertSteps(connection, unknownWords);
        keep(connection, early);
        var reports = end(connection, finals);
        var results = new ArrayList<List<Report>>();
        arrivals.forEach(arrival -> results.add(List.of()));
        results.set(0, reports);
        return results;
    }

    private static java.util.stream.Stream<Key> keys(Arrival arrival) {
        return arrival.receipts.stream().flatMap(receipt -> keysOf(arrival.accountId, receipt).stream());
    }

    private static List<Key> keysOf(int accountId, DeliveryReceipt receipt) {
        var keys = new ArrayList<Key>(2);
        if (!receipt.operatorMessageId().isEmpty()) {
            keys.add(new Key(accountId, receipt.operatorMessageId()));
        }
        if (!receipt.reference().isEmpty()) {
            keys.add(new Key(accountId, Awaited.unnamed(receipt.reference())));
        }
        return keys;
    }

    private static final String COLUMNS = "account_id, operator_message_id, id, portal_id, parts, attempts, in_doubt,"
            + " submitted_at, next_check_at, checks";

    private static Map<Key, Awaited> find(Connection connection, List<Key> keys) throws SQLException {
        if (keys.isEmpty()) {
            return Map.of();
        }
        var rows = Batch.query(
                connection,
                "select " + COLUMNS + " from awaiting where (account_id, operator_message_id) in (values "
                        + Batch.pairs(keys.size()) + ")",
                (select, same) -> bindKeys(select, keys),
                Receipts::awaited);
        var found = new HashMap<Key, Awaited>();
        rows.forEach(row -> found.put(key(row), row));
        return found;
    }

    private static Key key(Awaited awaited) {
        return new Key(awaited.accountId(), awaited.operatorMessageId());
    }

    private static void bindKeys(PreparedStatement select, List<Key> keys) throws SQLException {
        int index = 1;
        for (Key key : Batch.padded(keys)) {
            select.setInt(index++, key.accountId);
            select.setString(index++, key.operatorMessageId);
        }
    }

    static Awaited awaited(ResultSet row) throws SQLException {
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
                row.getInt("checks"));
    }

    // ---- final receipts

    private static final String DELETE = "delete from awaiting where account_id = ? and operator_message_id = ?";

    private List<Report> end(Connection connection, List<Match> finals) throws SQLException {
        var single = new LinkedHashMap<Key, Match>();
        var divided = new TreeMap<Long, List<Match>>();
        for (Match match : finals) {
            if (match.awaited.parts() == 1) {
                single.putIfAbsent(key(match.awaited), match);
            } else {
                divided.computeIfAbsent(match.awaited.id(), id -> new ArrayList<>())
                        .add(match);
            }
        }
        var sorted = single.values().stream()
                .sorted(Comparator.comparingInt((Match m) -> m.awaited.accountId())
                        .thenComparing(m -> m.awaited.operatorMessageId()))
                .toList();
        var winners = Batch.winners(connection, DELETE, sorted, (delete, match) -> {
            delete.setInt(1, match.awaited.accountId());
            delete.setString(2, match.awaited.operatorMessageId());
        });
        var outcomes = new ArrayList<Outcome>();
        winners.forEach(match -> outcomes.add(outcome(match, match.status(), name(match))));
        for (var parts : divided.values()) {
            endParts(connection, parts).ifPresent(outcomes::add);
        }
        return ending.end(connection, outcomes);
    }

    private static String name(Match match) {
        return match.receipt.operatorMessageId().isEmpty() && match.awaited.isNamed()
                ? match.awaited.operatorMessageId()
                : match.receipt.operatorMessageId();
    }

    private static Outcome outcome(Match match, MessageStatus status, String operatorMessageId) {
        var awaited = match.awaited;
        return new Outcome(
                awaited.id(),
                awaited.portalId(),
                Optional.of(awaited.accountId()),
                status,
                operatorMessageId,
                match.receipt.reason(),
                awaited.attempts(),
                awaited.inDoubt(),
                Optional.of(awaited.submittedAt()),
                match.at);
    }

    private record Part(String operatorMessageId, Optional<MessageStatus> status) {}

    private static final String SELECT_PARTS = """
            select operator_message_id, part_status from awaiting where id = ? and parts > 1
            order by operator_message_id
            """;
    private static final String SET_PART = """
            update awaiting set part_status = ?
            where account_id = ? and operator_message_id = ? and part_status is null
            """;

    /// Notes the fates of some parts; the message ends when the last one is known.
    private Optional<Outcome> endParts(Connection connection, List<Match> matches) throws SQLException {
        long id = matches.getFirst().awaited.id();
        var locking = database.dialect() == Dialect.POSTGRES ? "for update" : "";
        // Both the lock and the re-reading matter: another writer may be noting another part of the same message.
        var _ = parts(connection, id, locking);
        Batch.execute(connection, SET_PART, matches, (update, match) -> {
            update.setString(1, match.status().wire());
            update.setInt(2, match.awaited.accountId());
            update.setString(3, match.awaited.operatorMessageId());
        });
        var parts = parts(connection, id, "");
        if (parts.isEmpty() || parts.stream().anyMatch(part -> part.status.isEmpty())) {
            return Optional.empty();
        }
        Batch.execute(
                connection,
                "delete from awaiting where id = ? and parts > 1",
                List.of(id),
                (delete, row) -> delete.setLong(1, row));
        var status = Fate.ofParts(
                parts.stream().map(part -> part.status.orElseThrow()).toList());
        var deciding =
                matches.stream().filter(match -> match.status() == status).findFirst();
        return Optional.of(outcome(deciding.orElse(matches.getLast()), status, parts.getFirst().operatorMessageId));
    }

    private static List<Part> parts(Connection connection, long id, String locking) throws SQLException {
        return Batch.query(
                connection,
                SELECT_PARTS + locking,
                (select, same) -> select.setLong(1, id),
                row -> new Part(
                        row.getString(1), Optional.ofNullable(row.getString(2)).flatMap(MessageStatus::ofWire)));
    }

    // ---- waiting for receipts

    private static final String AWAIT = "insert into awaiting (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            + " on conflict (account_id, operator_message_id) do nothing";

    /// Lets messages wait for their receipts, and matches those that were faster.
    List<Report> await(Connection connection, List<Awaited> rows) throws SQLException {
        Batch.execute(connection, AWAIT, rows, (insert, row) -> {
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
        });
        return matchEarly(connection, rows);
    }

    // ---- early receipts

    private static Match early(Key key, Arrival arrival, DeliveryReceipt receipt) {
        var nobody = new Awaited(key.accountId, key.operatorMessageId, 0, 0, 1, 0, false, arrival.at, arrival.at, 0);
        return new Match(nobody, receipt, arrival.at);
    }

    private static final String KEEP = """
            insert into early_receipt (account_id, operator_message_id, status, reason_code, reason, received_at)
            values (?, ?, ?, ?, ?, ?) on conflict (account_id, operator_message_id) do nothing
            """;

    private static void keep(Connection connection, List<Match> early) throws SQLException {
        Batch.execute(connection, KEEP, early, (insert, match) -> {
            insert.setInt(1, match.awaited.accountId());
            insert.setString(2, match.awaited.operatorMessageId());
            insert.setString(3, match.receipt.status().name());
            insert.setString(4, match.receipt.reason().code());
            insert.setString(5, match.receipt.reason().text());
            insert.setLong(6, match.at.toEpochMilli());
        });
    }

    private static final String MATCHABLE = "select " + COLUMNS.replaceAll("(^|, )", "$1a.") + """
             from early_receipt e join awaiting a
                on a.account_id = e.account_id and a.operator_message_id = e.operator_message_id
            limit 500
            """;

    /// Matches receipts that crossed the operator's answer in two transactions, each of which could not see the other.
    ///
    /// @return how many
    public int matchEarly() {
        List<Awaited> rows = database.read(handle -> handle.createQuery(MATCHABLE)
                .map((row, context) -> awaited(row))
                .list());
        if (!rows.isEmpty()) {
            var reports = database.write(match, rows);
            reports.forEach(report -> portals.add(report.portalId(), report.dueAt()));
        }
        return rows.size();
    }

    private List<List<Report>> matchAll(Connection connection, List<List<Awaited>> commands) throws SQLException {
        var results = new ArrayList<List<Report>>();
        for (List<Awaited> rows : commands) {
            results.add(matchEarly(connection, rows));
        }
        return results;
    }

    /// Forgets receipts that nobody asked for.
    public void forgetEarly(Instant before) {
        database.write(
                handle -> handle.execute("delete from early_receipt where received_at < ?", before.toEpochMilli()));
    }

    private List<Report> matchEarly(Connection connection, List<Awaited> rows) throws SQLException {
        if (rows.isEmpty()) {
            return List.of();
        }
        var byKey = new HashMap<Key, Awaited>();
        rows.forEach(row -> byKey.put(key(row), row));
        var matches = Batch.query(
                connection,
                "select account_id, operator_message_id, status, reason_code, reason, received_at from early_receipt"
                        + " where (account_id, operator_message_id) in (values " + Batch.pairs(rows.size()) + ")",
                (select, same) ->
                        bindKeys(select, rows.stream().map(Receipts::key).toList()),
                row -> {
                    var key = new Key(row.getInt(1), row.getString(2));
                    var receipt = new DeliveryReceipt(
                            key.operatorMessageId,
                            "",
                            DeliveryReceipt.Status.valueOf(row.getString(3)),
                            new Reason(row.getString(4), row.getString(5)),
                            Optional.empty());
                    var awaited = Optional.ofNullable(byKey.get(key)).orElseThrow();
                    return new Match(awaited, receipt, Instant.ofEpochMilli(row.getLong(6)));
                });
        Batch.execute(
                connection,
                "delete from early_receipt where account_id = ? and operator_message_id = ?",
                matches,
                (delete, match) -> {
                    delete.setInt(1, match.awaited.accountId());
                    delete.setString(2, match.awaited.operatorMessageId());
                });
        return end(connection, matches);
    }
}
