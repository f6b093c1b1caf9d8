package io.relay24.server.store;

import io.relay24.server.message.NewMessage;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/// How fast a sender lets its messages through, if it has a rate of its own (column `sender.next_at`): the commit that
/// stores a message also says when it may go. So the rate holds over all nodes and restarts, and claims know nothing of
/// it ([0045](../../../../../../../../docs/decisions/0045-a-senders-rate-is-kept-when-messages-come-in.md)).
final class SenderPaces {

    private static final long SECOND = 1_000_000;

    private SenderPaces() {}

    /// In one order for all writers.
    private record Key(int portalId, String code) implements Comparable<Key> {

        private static final Comparator<Key> ORDER =
                Comparator.comparingInt(Key::portalId).thenComparing(Key::code);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    /// When each of the messages may go; one that need not wait may as soon as it came in.
    static List<Instant> turns(Connection connection, List<NewMessage> messages) throws SQLException {
        var turns =
                new ArrayList<>(messages.stream().map(NewMessage::receivedAt).toList());
        var bySender = new TreeMap<Key, List<Integer>>();
        for (int i = 0; i < messages.size(); i++) {
            var message = messages.get(i);
            if (message.perSecond() > 0) {
                bySender.computeIfAbsent(new Key(message.portalId(), message.code()), _ -> new ArrayList<>())
                        .add(i);
            }
        }
        for (var sender : bySender.entrySet()) {
            for (int i : sender.getValue()) {
                turns.set(i, turn(connection, sender.getKey(), messages.get(i)));
            }
        }
        return turns;
    }

    private static final String TAKE = """
            update sender set next_at = case when next_at > ? then next_at else ? end + ?
            where portal_id = ? and code = ? returning next_at
            """;

    private static Instant turn(Connection connection, Key key, NewMessage message) throws SQLException {
        long now = ChronoUnit.MICROS.between(Instant.EPOCH, message.receivedAt());
        long takes = message.counted().segments() * SECOND / message.perSecond();
        var next = Batch.query(
                connection,
                TAKE,
                (update, same) -> {
                    update.setLong(1, now);
                    update.setLong(2, now);
                    update.setLong(3, takes);
                    update.setInt(4, key.portalId);
                    update.setString(5, key.code);
                },
                row -> row.getLong(1));
        return next.stream()
                .findFirst()
                .map(micros -> Instant.EPOCH.plus(micros - takes, ChronoUnit.MICROS))
                .orElse(message.receivedAt()); // deleted meanwhile
    }
}
