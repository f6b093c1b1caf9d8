package io.relay24.server.store;

import io.relay24.server.message.Message;
import io.relay24.server.store.SendQueue.Claimed;
import io.relay24.server.store.SendQueue.Turn;
import io.relay24.server.store.db.Bulk;
import io.relay24.server.store.db.Database;
import io.relay24.server.store.db.Dialect;
import io.relay24.server.store.db.StoreUnavailable;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Takes messages from the queue into this node's hands: all accounts of a claim in one look at each priority.
final class Claims {

    /// Of urgent senders, and of the rest.
    private static final List<Integer> PRIORITIES = List.of(0, 1);

    private final Database database;
    private final Heads<Lane> heads;
    private final long node;
    private final Paces paces;
    private final String select;
    private final String selectThoseWithAnotherLeg;
    private final Map<Integer, Long> counted = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable Instant> lostAt = new AtomicReference<>();
    private final Bulk<Claim, Taken> claim = new Bulk<>("claim", 20, this::claimAll);

    Claims(Database database, Heads<Lane> heads, long node) {
        this.database = database;
        this.heads = heads;
        this.node = node;
        this.paces = new Paces(database.dialect());
        var locking = database.dialect() == Dialect.POSTGRES ? "for update of q skip locked" : "";
        this.select = WAITING + IN_ORDER + locking;
        this.selectThoseWithAnotherLeg = WAITING + WITH_ANOTHER_LEG + IN_ORDER + locking;
    }

    /// What waits at an account, in the order of ids.
    record Lane(int accountId, int priority) {}

    private enum Which {
        ANY,
        /// Another leg of its route may take it.
        CAN_GO_ON
    }

    /// @param turns  how much of which account
    /// @param below  this id
    /// @param starts where to begin; a lane that is not among them is read from its very head
    /// @param begun  whether it was run before: that run may have been committed all the same
    private record Claim(
            Map<Integer, Turn> turns,
            Which which,
            long below,
            Map<Lane, Heads.Start<Lane>> starts,
            Instant now,
            AtomicBoolean begun) {
        Claim(Map<Integer, Turn> turns, Which which, long below, Map<Lane, Heads.Start<Lane>> starts, Instant now) {
            this(Map.copyOf(turns), which, below, starts, now, new AtomicBoolean());
        }

        long from(Lane lane) {
            var start = starts.get(lane);
            return start == null ? 0 : start.place();
        }
    }

    /// Urgent and older ones first. Returns after the synced commit.
    Claimed next(Map<Integer, Turn> turns, Instant now) {
        var starts = new HashMap<Lane, Heads.Start<Lane>>();
        for (int account : turns.keySet()) {
            for (int priority : PRIORITIES) {
                var lane = new Lane(account, priority);
                starts.put(lane, heads.start(lane, now));
            }
        }
        var taken = write(new Claim(uncounted(turns), Which.ANY, Long.MAX_VALUE, starts, now));
        taken.paced.forEach(account -> counted.put(
                account,
                Optional.ofNullable(turns.get(account)).map(Turn::extra).orElse(0L)));
        var claimed = taken.claimed;
        for (Message message : claimed.messages()) {
            var start = starts.get(SendQueue.lane(message));
            if (start != null) {
                heads.passed(start, message.id() + 1);
            }
        }
        return claimed;
    }

    /// With only as much of what went to the operator beside claimed segments as no claim has counted yet. More than a
    /// second's worth of it is over, for the operator too.
    private Map<Integer, Turn> uncounted(Map<Integer, Turn> turns) {
        var uncounted = new HashMap<Integer, Turn>();
        turns.forEach((account, turn) -> {
            long before = counted.getOrDefault(account, 0L);
            long since = turn.extra() < before ? turn.extra() : turn.extra() - before;
            long most = (long) Math.ceil(turn.perSecond());
            uncounted.put(account, new Turn(turn.count(), turn.perSecond(), Math.min(since, most)));
        });
        return uncounted;
    }

    /// The same at any rate, but only ids below this one.
    List<Message> below(long id, Map<Integer, Integer> turns, Instant now) {
        return some(turns, Which.ANY, id, now);
    }

    /// The same for messages that another leg of their route may take.
    List<Message> thoseWithAnotherLeg(Map<Integer, Integer> turns, Instant now) {
        return some(turns, Which.CAN_GO_ON, Long.MAX_VALUE, now);
    }

    private List<Message> some(Map<Integer, Integer> turns, Which which, long below, Instant now) {
        return write(new Claim(Turn.unpaced(turns), which, below, Map.of(), now))
                .claimed
                .messages();
    }

    /// What a claim has brought, and the accounts whose rate it counted.
    private record Taken(Claimed claimed, Set<Integer> paced) {}

    private Taken write(Claim one) {
        try {
            return database.write(claim, one);
        } catch (StoreUnavailable e) {
            lostAt.set(one.now);
            throw e;
        }
    }

    /// Since when messages may be in this node's hands of which nobody here knows: the answer of a claim was lost.
    Optional<Instant> lostAt() {
        return Optional.ofNullable(lostAt.get());
    }

    /// They were looked for.
    void found(Instant lost) {
        lostAt.compareAndSet(lost, null);
    }

    private static final String WAITING = """
            select q.id, q.portal_id, q.account_id, q.priority, m.message_id, m.code, m.recipient, m.body,
                q.attempts + 1 as attempts, q.leg, m.segments
            from send_queue q join message m on m.id = q.id
            where q.account_id = %s and q.priority = %s and q.id >= %s and q.id < %s and q.node is null
            """;
    private static final String WITH_ANOTHER_LEG = """
             and q.leg > 0 and exists (
                select 1 from leg this join leg next on next.id = this.id and next.position = this.position + 1
                where this.id = q.id and this.position = q.leg and this.state = 'queued')
            """;
    private static final String IN_ORDER = "order by q.account_id, q.priority, q.id limit %s ";

    /// A look at a lane, by the parameters of the select in their order.
    private record Look(Lane lane, long from, long below, int most) {}

    private static final Columns<Look> LOOK = Columns.<Look>of()
            .number("account_id", look -> look.lane.accountId())
            .number("priority", look -> look.lane.priority())
            .number("from_id", Look::from)
            .number("below_id", Look::below)
            .number("most", Look::most);

    private static final Columns<Message> QUEUED = Columns.<Message>of()
            .number("account_id", Message::accountId)
            .number("priority", Message::priority)
            .number("id", Message::id);
    private static final String MARK = "node = ?, started_at = ?, attempts = attempts + 1";

    private List<Taken> claimAll(Connection connection, List<Claim> claims) throws SQLException {
        var results = new ArrayList<Taken>(claims.size());
        for (Claim claim : claims) {
            if (claim.begun.getAndSet(true)) {
                lostAt.set(claim.now);
            }
            var taken = take(connection, claim);
            var values = List.of(node, claim.now.toEpochMilli());
            QUEUED.update(connection, "send_queue", MARK, values, taken.claimed.messages());
            results.add(taken);
        }
        return results;
    }

    private Taken take(Connection connection, Claim claim) throws SQLException {
        var claimed = new Claimed(new ArrayList<>(), new HashMap<>());
        var left = new TreeMap<Integer, Integer>();
        for (var turn : new TreeMap<>(claim.turns).entrySet()) {
            if (turn.getValue().perSecond() > 0) {
                paces.wait(connection, turn.getKey(), claim.now)
                        .ifPresent(at -> claimed.later().put(turn.getKey(), at));
            }
            if (!claimed.later().containsKey(turn.getKey())) {
                left.put(turn.getKey(), turn.getValue().count());
            }
        }
        for (int priority : PRIORITIES) {
            for (Due due : due(connection, priority, left, claim)) {
                take(due, claim, left, claimed);
            }
        }
        return new Taken(claimed, note(connection, claim, left, claimed));
    }

    /// Of an account with a rate the last one may be longer than what is left: the next turn waits for it.
    private static void take(Due due, Claim claim, Map<Integer, Integer> left, Claimed claimed) {
        int account = due.message.accountId();
        int places = left.getOrDefault(account, 0);
        var turn = claim.turns.get(account);
        if (places > 0 && turn != null) {
            left.put(account, places - (turn.perSecond() > 0 ? due.segments : 1));
            claimed.messages().add(due.message);
        }
    }

    private Set<Integer> note(Connection connection, Claim claim, Map<Integer, Integer> left, Claimed claimed)
            throws SQLException {
        var paced = new HashSet<Integer>();
        for (var account : left.entrySet()) {
            var turn = claim.turns.get(account.getKey());
            if (turn != null && turn.perSecond() > 0) {
                paced.add(account.getKey());
                long sent = turn.count() - account.getValue() + turn.extra();
                if (sent > 0) {
                    var next = paces.taken(connection, account.getKey(), sent / turn.perSecond(), claim.now);
                    claimed.later().put(account.getKey(), next);
                }
            }
        }
        return paced;
    }

    private record Due(Message message, int segments) {}

    private static final Comparator<Due> IN_ACCOUNTS_ORDER =
            Comparator.comparingInt((Due due) -> due.message.accountId()).thenComparingLong(due -> due.message.id());

    private List<Due> due(Connection connection, int priority, Map<Integer, Integer> left, Claim claim)
            throws SQLException {
        var looks = new ArrayList<Look>();
        left.forEach((account, places) -> {
            if (places > 0) {
                var lane = new Lane(account, priority);
                looks.add(new Look(lane, claim.from(lane), claim.below, places));
            }
        });
        var due = LOOK.each(
                connection,
                claim.which == Which.CAN_GO_ON ? selectThoseWithAnotherLeg : select,
                looks,
                row -> new Due(message(row, node), Math.max(1, row.getInt("segments"))));
        return due.stream().sorted(IN_ACCOUNTS_ORDER).toList();
    }

    static Message message(ResultSet row, long node) throws SQLException {
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
}
