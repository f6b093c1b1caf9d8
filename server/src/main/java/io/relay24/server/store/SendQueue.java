package io.relay24.server.store;

import io.relay24.server.message.Message;
import io.relay24.server.message.MessageId;
import io.relay24.server.message.Settled;
import io.relay24.server.store.db.Bulk;
import io.relay24.server.store.db.Database;
import io.relay24.server.store.db.Dialect;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What waits to be handed out, and what is in somebody's hands (tables `send_queue`, `delayed`).
///
/// A claim writes the node's mark into the row before the operator is called. Only the node whose mark stands there may
/// settle the message; after a crash exactly the marked rows are in doubt.
public final class SendQueue {

    private final Database database;
    private final Agenda accounts;
    private final Agenda portals;
    private final Settling settling;
    private final long node;
    private final Bulk<Claim, Claimed> claim = new Bulk<>("claim", 20, this::claimAll);
    private final Bulk<Settled, Optional<Effects>> settle;
    private final Bulk<Promotion, List<Integer>> promote = new Bulk<>("promote", 30, SendQueue::promoteAll);

    private final Paces paces;

    /// @param node this process's mark
    SendQueue(Database database, long node, Settling settling, Agenda accounts, Agenda portals) {
        this.database = database;
        this.settling = settling;
        this.accounts = accounts;
        this.portals = portals;
        this.node = node;
        this.paces = new Paces(database.dialect());
        this.settle = new Bulk<>("settle", 40, settling::settleAll);
    }

    /// How much of an account a claim may take.
    ///
    /// @param count     messages at most
    /// @param perSecond segments a second, over all nodes; 0 = as fast as it goes
    public record Turn(int count, double perSecond) {}

    /// What a claim has brought.
    ///
    /// @param later accounts with a rate, and when they may go on
    public record Claimed(List<Message> messages, Map<Integer, Instant> later) {}

    /// @param turns how much of which account
    /// @param where which of them
    private record Claim(Map<Integer, Turn> turns, Where where, Instant olderThan, Instant now) {}

    private enum Where {
        ANY,
        /// Another leg of its route may take it.
        CAN_GO_ON
    }

    /// Ids never go back, so while a clock that was ahead is right again, new ones are of the future.
    private static final Instant EVER = MessageId.time(Long.MAX_VALUE);

    private record Promotion(Instant now, int limit) {}

    /// Takes messages into this node's hands, urgent and older ones first. Returns after the synced commit.
    public Claimed claimInTurn(Map<Integer, Turn> turns, Instant now) {
        return database.write(claim, new Claim(Map.copyOf(turns), Where.ANY, EVER, now));
    }

    /// The same at any rate, for what is not to be handed out.
    ///
    /// @param turns how many messages of which account at most
    public List<Message> claim(Map<Integer, Integer> turns, Instant now) {
        return claim(turns, Where.ANY, EVER, now);
    }

    /// The same for messages that came in before `olderThan`.
    public List<Message> claim(Map<Integer, Integer> turns, Instant olderThan, Instant now) {
        return claim(turns, Where.ANY, olderThan, now);
    }

    /// The same for messages that another leg of their route may take.
    public List<Message> claimThoseWithAnotherLeg(Map<Integer, Integer> turns, Instant now) {
        return claim(turns, Where.CAN_GO_ON, EVER, now);
    }

    private List<Message> claim(Map<Integer, Integer> turns, Where where, Instant olderThan, Instant now) {
        var unpaced = new HashMap<Integer, Turn>();
        turns.forEach((account, count) -> unpaced.put(account, new Turn(count, 0)));
        return database.write(claim, new Claim(unpaced, where, olderThan, now)).messages;
    }

    private static final String SELECT_DUE = """
            select q.id, q.portal_id, q.account_id, q.priority, m.message_id, m.code, m.recipient, m.body,
                q.attempts + 1 as attempts, q.leg, m.segments
            from send_queue q join message m on m.id = q.id
            where q.account_id = ? and q.node is null and q.id < ?
            """;
    private static final String WITH_ANOTHER_LEG = """
             and q.leg > 0 and exists (
                select 1 from leg this join leg next on next.id = this.id and next.position = this.position + 1
                where this.id = q.id and this.position = q.leg and this.state = 'queued')
            """;
    private static final String IN_ORDER = "order by q.account_id, q.priority, q.id limit ? ";

    private static final Columns<Message> QUEUED = Columns.<Message>of()
            .number("account_id", Message::accountId)
            .number("priority", Message::priority)
            .number("id", Message::id);
    private static final String MARK = "node = ?, started_at = ?, attempts = attempts + 1";

    private List<Claimed> claimAll(Connection connection, List<Claim> claims) throws SQLException {
        var results = new ArrayList<Claimed>(claims.size());
        for (Claim claim : claims) {
            var claimed = new Claimed(new ArrayList<>(), new HashMap<>());
            for (var turn : new TreeMap<>(claim.turns).entrySet()) {
                take(connection, turn.getKey(), turn.getValue(), claim, claimed);
            }
            var values = List.of(node, claim.now.toEpochMilli());
            QUEUED.update(connection, "send_queue", MARK, values, claimed.messages);
            results.add(claimed);
        }
        return results;
    }

    private void take(Connection connection, int account, Turn turn, Claim claim, Claimed claimed) throws SQLException {
        if (turn.perSecond == 0) {
            due(connection, account, turn.count, claim).forEach(due -> claimed.messages.add(due.message));
            return;
        }
        var wait = paces.wait(connection, account, claim.now);
        if (wait.isPresent()) {
            claimed.later.put(account, wait.get());
            return;
        }
        int segments = 0;
        for (Due due : due(connection, account, turn.count, claim)) {
            if (segments < turn.count) {
                segments += due.segments;
                claimed.messages.add(due.message);
            }
        }
        if (segments > 0) {
            claimed.later.put(account, paces.taken(connection, account, segments / turn.perSecond, claim.now));
        }
    }

    private record Due(Message message, int segments) {}

    private List<Due> due(Connection connection, int account, int limit, Claim claim) throws SQLException {
        var condition = claim.where == Where.CAN_GO_ON ? WITH_ANOTHER_LEG : "";
        var locking = database.dialect() == Dialect.POSTGRES ? "for update of q skip locked" : "";
        return Batch.query(
                connection,
                SELECT_DUE + condition + IN_ORDER + locking,
                (select, same) -> {
                    select.setInt(1, account);
                    select.setLong(2, MessageId.floor(claim.olderThan));
                    select.setInt(3, limit);
                },
                row -> new Due(message(row, node), Math.max(1, row.getInt("segments"))));
    }

    private static Message message(ResultSet row, long node) throws SQLException {
        return new Message(
                row.getLong("id"),
                row.getInt("portal_id"),
                row.getInt("account_id"),
                row.getInt("priority"),
                row.getString("message_id"),
                row.getString("code"),
                row.getString("recipient"),
                row.getString("body"),
                row.getInt("attempts"),
                node,
                row.getInt("leg"));
    }

    /// Writes down what became of a message. Returns after the synced commit.
    ///
    /// @return false if the message is no longer in the hands that it was in: nothing was changed then
    public boolean settle(Settled settled) {
        var effects = database.write(settle, settled);
        effects.ifPresent(all -> all.note(accounts, portals, settled.at()));
        return effects.isPresent();
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
        promoted.forEach(account -> accounts.add(account, now));
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

    private static List<List<Integer>> promoteAll(Connection connection, List<Promotion> promotions)
            throws SQLException {
        var results = new ArrayList<List<Integer>>(promotions.size());
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
            results.add(ours.stream().map(Delayed::accountId).toList());
        }
        return results;
    }

    /// What is in this node's hands since before.
    public List<Message> ours(Instant before) {
        return inHands(node).stream()
                .filter(held -> held.since.isBefore(before))
                .map(Held::message)
                .toList();
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
                .map((row, context) -> new Held(message(row, holder), Instant.ofEpochMilli(row.getLong("started_at"))))
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
