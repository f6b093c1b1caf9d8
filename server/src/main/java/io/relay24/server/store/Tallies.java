package io.relay24.server.store;

import io.relay24.bitrix24.messageservice.MessageStatus;
import io.relay24.operator.Cost;
import io.relay24.server.message.MessageId;
import io.relay24.server.store.Ending.Outcome;
import io.relay24.server.store.db.Bulk;
import io.relay24.server.store.db.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Counts how messages end (tables `tally`, `tally_delta`). The commit that ends some messages also adds a few rows
/// that count them, so the counts are exact whenever they are read; nobody waits for a common row.
public final class Tallies {

    private static final int AT_ONCE = 5_000;
    private static final int LONGEST_REASON = 200;

    private final Database database;
    private final Bulk<Boolean, Boolean> fold = new Bulk<>("tally", 80, Tallies::fold);

    Tallies(Database database) {
        this.database = database;
    }

    private record Key(
            int portalId, long hour, String code, int accountId, String status, String reason, String currency) {

        static final Comparator<Key> ORDER = Comparator.comparingInt(Key::portalId)
                .thenComparingLong(Key::hour)
                .thenComparing(Key::code)
                .thenComparingInt(Key::accountId)
                .thenComparing(Key::status)
                .thenComparing(Key::reason)
                .thenComparing(Key::currency);
    }

    /// @param cost in millionths of the key's currency
    /// @param lags of the delivered, by the longest time that counts
    private record Count(long messages, long segments, long cost, List<Long> lags) {

        Count and(Count more) {
            var sums = new ArrayList<Long>();
            for (int i = 0; i < lags.size(); i++) {
                sums.add(lags.get(i) + more.lags.get(i));
            }
            return new Count(messages + more.messages, segments + more.segments, cost + more.cost, sums);
        }
    }

    private static final List<Duration> LAGS = List.of(
            Duration.ofSeconds(10),
            Duration.ofMinutes(1),
            Duration.ofMinutes(10),
            Duration.ofHours(1),
            Duration.ofDays(1));

    private record Sent(String code, int segments) {}

    private static final String COLUMNS =
            "portal_id, hour, code, account_id, status, reason, currency, messages, segments,"
                    + " cost, lag_10s, lag_1m, lag_10m, lag_1h, lag_1d";
    private static final String VALUES = ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String ADD = "insert into tally_delta (" + COLUMNS + VALUES;

    /// Counts messages that end in this transaction.
    static void note(Connection connection, List<Outcome> outcomes) throws SQLException {
        if (outcomes.isEmpty()) {
            return;
        }
        var sent = sent(connection, outcomes);
        var counts = new TreeMap<Key, Count>(Key.ORDER);
        for (Outcome outcome : outcomes) {
            var message = sent.get(outcome.id());
            if (message != null) {
                var count = new Count(
                        1,
                        message.segments,
                        outcome.cost().map(Cost::millionths).orElse(0L),
                        lags(outcome));
                counts.merge(key(outcome, message.code), count, Count::and);
            }
        }
        write(connection, ADD, counts);
    }

    private static Key key(Outcome outcome, String code) {
        var hour = MessageId.time(outcome.id()).truncatedTo(ChronoUnit.HOURS);
        var words = outcome.reason().toString();
        var reason = outcome.status() == MessageStatus.DELIVERED
                ? ""
                : words.substring(0, Math.min(words.length(), LONGEST_REASON));
        return new Key(
                outcome.portalId(),
                hour.toEpochMilli(),
                code,
                outcome.accountId().orElse(0),
                outcome.status().wire(),
                reason,
                outcome.cost().map(Cost::currency).orElse(""));
    }

    private static List<Long> lags(Outcome outcome) {
        var lag = Duration.between(MessageId.time(outcome.id()), outcome.finalAt());
        boolean counts = outcome.status() == MessageStatus.DELIVERED;
        var first = LAGS.stream().filter(longest -> lag.compareTo(longest) <= 0).findFirst();
        return LAGS.stream()
                .map(longest -> counts && first.filter(longest::equals).isPresent() ? 1L : 0L)
                .toList();
    }

    private static final Columns<Long> ID = Columns.<Long>of().number("id", id -> id);

    private static Map<Long, Sent> sent(Connection connection, List<Outcome> outcomes) throws SQLException {
        var ids = outcomes.stream().map(Outcome::id).toList();
        var found = ID.find(
                connection,
                "select id, code, segments from message where %s",
                ids,
                row -> Map.entry(row.getLong(1), new Sent(row.getString(2), row.getInt(3))));
        return found.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static void write(Connection connection, String sql, Map<Key, Count> counts) throws SQLException {
        Batch.execute(connection, sql, List.copyOf(counts.entrySet()), (insert, entry) -> {
            var key = entry.getKey();
            insert.setInt(1, key.portalId);
            insert.setLong(2, key.hour);
            insert.setString(3, key.code);
            insert.setInt(4, key.accountId);
            insert.setString(5, key.status);
            insert.setString(6, key.reason);
            insert.setString(7, key.currency);
            insert.setLong(8, entry.getValue().messages);
            insert.setLong(9, entry.getValue().segments);
            insert.setLong(10, entry.getValue().cost);
            int index = 11;
            for (Long lag : entry.getValue().lags) {
                insert.setLong(index++, lag);
            }
        });
    }

    private static final String TAKE = "delete from tally_delta where delta_id in"
            + " (select delta_id from tally_delta order by delta_id limit " + AT_ONCE + ") returning *";

    private static final String FOLD = "insert into tally (" + COLUMNS + VALUES + """
             on conflict (portal_id, hour, code, account_id, status, reason, currency) do update
             set messages = tally.messages + excluded.messages, segments = tally.segments + excluded.segments,
                cost = tally.cost + excluded.cost,
                lag_10s = tally.lag_10s + excluded.lag_10s, lag_1m = tally.lag_1m + excluded.lag_1m,
                lag_10m = tally.lag_10m + excluded.lag_10m, lag_1h = tally.lag_1h + excluded.lag_1h,
                lag_1d = tally.lag_1d + excluded.lag_1d
            """;

    /// Adds up what is new; one node at a time.
    ///
    /// @return whether there may be more
    public boolean fold() throws InterruptedException {
        return database.exclusively("tally", () -> database.write(fold, true));
    }

    private static List<Boolean> fold(Connection connection, List<Boolean> commands) throws SQLException {
        var counts = new TreeMap<Key, Count>(Key.ORDER);
        var taken = Batch.query(connection, TAKE, (delete, same) -> {}, row -> Map.entry(key(row), count(row)));
        taken.forEach(entry -> counts.merge(entry.getKey(), entry.getValue(), Count::and));
        write(connection, FOLD, counts);
        return Collections.nCopies(commands.size(), taken.size() == AT_ONCE);
    }

    private static Key key(ResultSet row) throws SQLException {
        return new Key(
                row.getInt("portal_id"),
                row.getLong("hour"),
                row.getString("code"),
                row.getInt("account_id"),
                row.getString("status"),
                row.getString("reason"),
                row.getString("currency"));
    }

    private static Count count(ResultSet row) throws SQLException {
        return new Count(
                row.getLong("messages"),
                row.getLong("segments"),
                row.getLong("cost"),
                List.of(
                        row.getLong("lag_10s"),
                        row.getLong("lag_1m"),
                        row.getLong("lag_10m"),
                        row.getLong("lag_1h"),
                        row.getLong("lag_1d")));
    }

    /// Forgets older hours.
    public void forget(Instant before) {
        database.write(handle -> handle.execute("delete from tally where hour < ?", before.toEpochMilli()));
    }
}
