package io.relay24.server.store;

import io.relay24.server.message.Message;
import io.relay24.server.message.MessageId;
import io.relay24.server.message.Settled;
import io.relay24.server.message.Settlement;
import io.relay24.server.store.Claims.Lane;
import io.relay24.server.store.db.Bulk;
import io.relay24.server.store.db.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// What waits to be handed out, and what is in somebody's hands (tables `send_queue`, `delayed`).
///
/// A claim writes the node's mark into the row before the operator is called. Only the node whose mark stands there may
/// settle the message; after a crash exactly the marked rows are in doubt.
public final class SendQueue {

    private final Database database;
    private final Heads<Lane> heads;
    private final Heads<Integer> portals;
    private final Settling settling;
    private final Claims claims;
    private final long node;
    private final Bulk<Settled, Optional<Effects>> settle;
    private final Bulk<Promotion, List<Delayed>> promote = new Bulk<>("promote", 30, SendQueue::promoteAll);

    /// @param node this process's mark
    SendQueue(Database database, long node, Settling settling, Heads<Lane> heads, Heads<Integer> portals) {
        this.database = database;
        this.settling = settling;
        this.heads = heads;
        this.portals = portals;
        this.node = node;
        this.claims = new Claims(database, heads, node);
        this.settle = new Bulk<>("settle", 40, settling::settleAll);
    }

    /// How much of an account a claim may take.
    ///
    /// @param count     messages at most
    /// @param perSecond segments a second, over all nodes; 0 = as fast as it goes
    /// @param extra     what this process has sent to the operator beside claimed segments, since it began: what no
    ///                  claim has counted yet counts like them
    public record Turn(int count, double perSecond, long extra) {
        public Turn(int count, double perSecond) {
            this(count, perSecond, 0);
        }

        static Map<Integer, Turn> unpaced(Map<Integer, Integer> counts) {
            var turns = new HashMap<Integer, Turn>();
            counts.forEach((account, count) -> turns.put(account, new Turn(count, 0)));
            return turns;
        }
    }

    /// What a claim has brought.
    ///
    /// @param later accounts with a rate, and when they may go on
    public record Claimed(List<Message> messages, Map<Integer, Instant> later) {}

    private record Promotion(Instant now, int limit) {}

    /// Takes messages into this node's hands, urgent and older ones first. Returns after the synced commit.
    public Claimed claimInTurn(Map<Integer, Turn> turns, Instant now) {
        return claims.next(turns, now);
    }

    /// The same at any rate.
    ///
    /// @param turns how many messages of which account at most
    public List<Message> claim(Map<Integer, Integer> turns, Instant now) {
        return claims.next(Turn.unpaced(turns), now).messages();
    }

    /// The same for messages that came in before `olderThan`.
    public List<Message> claim(Map<Integer, Integer> turns, Instant olderThan, Instant now) {
        return claims.below(MessageId.floor(olderThan), turns, now);
    }

    /// The same for messages that another leg of their route may take.
    public List<Message> claimThoseWithAnotherLeg(Map<Integer, Integer> turns, Instant now) {
        return claims.thoseWithAnotherLeg(turns, now);
    }

    static Lane lane(Message message) {
        return new Lane(message.accountId(), message.priority());
    }

    /// Lets claims look for what nodes left behind that are gone.
    void lookFromTheHead() {
        heads.forget();
    }

    /// Writes down what became of a message. Returns after the synced commit.
    ///
    /// @return false if the message is no longer in the hands that it was in: nothing was changed then
    public boolean settle(Settled settled) {
        var effects = database.write(settle, settled);
        if (mayWaitAgain(settled.settlement())) {
            heads.lower(lane(settled.message()), settled.message().id());
        }
        effects.ifPresent(all -> all.note(heads, portals, settled.at()));
        return effects.isPresent();
    }

    /// Where they are: below what was claimed since.
    private static boolean mayWaitAgain(Settlement settlement) {
        return settlement instanceof Settlement.Returned || settlement instanceof Settlement.Passed;
    }

    /// Lets postponed messages whose time has come wait in the queue again.
    ///
    /// @return how many
    public int promote(Instant now, int limit) {
        Optional<Long> next = database.read(handle -> handle.createQuery("select min(due_at) from delayed")
                .mapTo(Long.class)
                .findOne());
        if (next.isEmpty() || next.get() > now.toEpochMilli()) {
            return 0;
        }
        var promoted = database.write(promote, new Promotion(now, limit));
        promoted.forEach(row -> heads.enter(new Lane(row.accountId, row.priority), row.id, now));
        return promoted.size();
    }

    private record Delayed(long dueAt, long id, int accountId, int priority, int portalId, int attempts, int leg) {}

    private static final String SELECT_DELAYED = """
            select due_at, id, account_id, priority, portal_id, attempts, leg from delayed
            where due_at <= ? order by due_at, id limit ?
            """;
    private static final Columns<Delayed> DELAYED =
            Columns.<Delayed>of().number("due_at", Delayed::dueAt).number("id", Delayed::id);
    static final String ENQUEUE =
            "insert into send_queue (account_id, priority, id, portal_id, attempts, leg) values (?, ?, ?, ?, ?, ?)";

    private static List<List<Delayed>> promoteAll(Connection connection, List<Promotion> promotions)
            throws SQLException {
        var results = new ArrayList<List<Delayed>>(promotions.size());
        for (Promotion promotion : promotions) {
            var due = Batch.query(
                    connection,
                    SELECT_DELAYED,
                    (select, same) -> {
                        select.setLong(1, promotion.now.toEpochMilli());
                        select.setInt(2, promotion.limit);
                    },
                    row -> new Delayed(
                            row.getLong(1),
                            row.getLong(2),
                            row.getInt(3),
                            row.getInt(4),
                            row.getInt(5),
                            row.getInt(6),
                            row.getInt(7)));
            var ours = DELAYED.delete(connection, "delayed", due);
            Batch.execute(connection, ENQUEUE, ours, (insert, row) -> {
                insert.setInt(1, row.accountId);
                insert.setInt(2, row.priority);
                insert.setLong(3, row.id);
                insert.setInt(4, row.portalId);
                insert.setInt(5, row.attempts);
                insert.setInt(6, row.leg);
            });
            results.add(ours);
        }
        return results;
    }

    /// What is in this node's hands since before, and none of its callers knows of: the answer of a claim was lost. The
    /// queue, which may be long, is only looked through after something of the kind has happened.
    ///
    /// @param isKnown what a caller did learn of
    public List<Message> lost(Instant before, Predicate<Message> isKnown) {
        var lostAt = claims.lostAt().filter(at -> at.isBefore(before));
        if (lostAt.isEmpty()) {
            return List.of();
        }
        var lost = inHands(node).stream()
                .filter(held -> held.since.isBefore(before))
                .map(Held::message)
                .filter(message -> !isKnown.test(message))
                .toList();
        if (lost.isEmpty()) {
            claims.found(lostAt.get());
        }
        return lost;
    }

    private static final String SELECT_IN_HANDS = """
            select q.id, q.portal_id, q.account_id, q.priority, m.message_id, m.code, m.recipient, m.body, q.attempts,
                q.leg, q.started_at
            from send_queue q join message m on m.id = q.id where q.node = :node
            """;

    private record Held(Message message, Instant since) {}

    private List<Held> inHands(long holder) {
        return database.read(handle -> handle.createQuery(SELECT_IN_HANDS)
                .bind("node", holder)
                .map((row, context) ->
                        new Held(Claims.message(row, holder), Instant.ofEpochMilli(row.getLong("started_at"))))
                .list());
    }

    /// Everything in the hands of a node that is gone: it is in doubt.
    public List<Message> inHandsOf(Nodes.Node gone) {
        return inHands(gone.mark()).stream().map(Held::message).toList();
    }

    /// Which accounts have messages waiting: what the agenda is filled with.
    List<Integer> accountsWithWork() {
        return database.read(handle -> handle.createQuery(loose("account_id", "send_queue"))
                .mapTo(Integer.class)
                .list());
    }

    /// The distinct values of the first key column: one look-up in the index per value, however many rows there are.
    static String loose(String column, String table) {
        return """
                with recursive found(key) as (
                    select min(%1$s) from %2$s
                    union all
                    select (select min(q.%1$s) from %2$s q where q.%1$s > found.key) from found where found.key is not null)
                select key from found where key is not null
                """.formatted(column, table);
    }

    /// How many messages wait, by kind of waiting.
    public Map<String, Long> depths() {
        return database.read(handle -> Map.of(
                "queued", count(handle, "select count(*) from send_queue"),
                "delayed", count(handle, "select count(*) from delayed"),
                "awaiting", count(handle, "select count(*) from awaiting"),
                "unreported", count(handle, "select count(*) from report_queue")));
    }

    private static long count(org.jdbi.v3.core.Handle handle, String sql) {
        return handle.createQuery(sql).mapTo(Long.class).one();
    }

    Settling settling() {
        return settling;
    }
}
