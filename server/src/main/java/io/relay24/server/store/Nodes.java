package io.relay24.server.store;

import io.relay24.server.message.MessageId;
import io.relay24.server.store.db.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.mapper.RowMapper;

/// The processes that share the database (table `node`). Nobody leads: each writes down that it is there, and looks who
/// else is. Whether one lives is not told by its row but by the database, which knows whose session has ended.
public final class Nodes {

    private static final Duration SEEN_EVERY = Duration.ofSeconds(5);

    /// Longer than the others need to see that somebody has come, so that they have made room for his share.
    private static final Duration NOT_YET_KNOWN = Duration.ofSeconds(2);

    private final Database database;
    private final long mark;
    private final String version;
    private final Instant startedAt;
    private volatile List<Node> known = List.of();
    private volatile State state = State.SERVING;
    private Node written;

    /// What a process is doing.
    public enum State {
        /// Takes and sends messages.
        SERVING,
        /// Was told to stop; still takes what comes.
        DRAINING,
        /// Takes and claims nothing more, and waits for operators to answer.
        FINISHING
    }

    /// A process.
    ///
    /// @param mark    stands in what it has in its hands; never used twice
    /// @param seenAt  when it last wrote this down
    /// @param inHands messages on their way to operators then
    public record Node(long mark, String version, State state, int inHands, Instant startedAt, Instant seenAt) {
        /// Its number among those that live at the same time.
        public int number() {
            return MessageId.node(mark);
        }
    }

    Nodes(Database database, long mark, Instant now) {
        this.database = database;
        this.mark = mark;
        this.version = version();
        this.startedAt = now;
        this.written = new Node(mark, version, state, 0, now, Instant.MIN);
    }

    private static String version() {
        var packaged = Nodes.class.getPackage().getImplementationVersion();
        return packaged == null ? "unpackaged" : packaged;
    }

    private static final String SELECT = "select node, version, state, in_hands, started_at, seen_at from node";
    private static final RowMapper<Node> NODE = (row, context) -> new Node(
            row.getLong("node"),
            row.getString("version"),
            State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
            row.getInt("in_hands"),
            Instant.ofEpochMilli(row.getLong("started_at")),
            Instant.ofEpochMilli(row.getLong("seen_at")));

    /// Makes this process known, so that others find what it leaves in its hands, and looks who else is there. To be
    /// repeated: another node that took us for dead has removed us.
    ///
    /// @return whether somebody has come, gone or changed his state
    public synchronized boolean look(int inHands, Instant now) {
        database.stayAlive();
        var found = database.read(handle ->
                handle.createQuery(SELECT + " order by node").map(NODE).list());
        boolean missing = found.stream().noneMatch(this::isThis);
        if (missing || written.state != state || !now.isBefore(written.seenAt.plus(SEEN_EVERY))) {
            written = new Node(mark, version, state, inHands, startedAt, now);
            write(written);
            found = database.read(handle ->
                    handle.createQuery(SELECT + " order by node").map(NODE).list());
        }
        boolean changed = !states(found).equals(states(known));
        known = found;
        return changed;
    }

    /// Tells the others at once what this process is doing.
    public void tell(State doing, int inHands, Instant now) {
        state = doing;
        look(inHands, now);
    }

    /// What this process is doing.
    public State state() {
        return state;
    }

    private record Standing(long mark, State state) {}

    private static List<Standing> states(List<Node> nodes) {
        return nodes.stream().map(node -> new Standing(node.mark, node.state)).toList();
    }

    private static final String WRITE = """
            insert into node (node, version, state, in_hands, started_at, seen_at)
            values (:node, :version, :state, :in_hands, :started, :seen)
            on conflict (node) do update
                set state = excluded.state, in_hands = excluded.in_hands, seen_at = excluded.seen_at
            """;

    private void write(Node node) {
        database.write(handle -> handle.createUpdate(WRITE)
                .bind("node", node.mark)
                .bind("version", node.version)
                .bind("state", node.state.name().toLowerCase(Locale.ROOT))
                .bind("in_hands", node.inHands)
                .bind("started", node.startedAt.toEpochMilli())
                .bind("seen", node.seenAt.toEpochMilli())
                .execute());
    }

    /// All of them as they were at the last look, by age of their marks.
    public List<Node> all() {
        return known;
    }

    public boolean isThis(Node node) {
        return node.mark == mark;
    }

    /// Whether the process is certainly gone.
    public boolean isGone(Node node) {
        return !isThis(node) && database.isGone(node.number());
    }

    /// Removes a process that is gone and has nothing in its hands any more, or this one at its end.
    public void forget(long gone) {
        database.write(handle -> handle.execute("delete from node where node = ?", gone));
    }

    /// The mark of this process.
    public long mark() {
        return mark;
    }

    /// This process's part of something that an operator allows so many times in all. The parts of all nodes
    /// together are the whole; what does not divide goes to other nodes for each account.
    ///
    /// @return zero if others have it all
    public int share(int whole, int accountId, Instant now) {
        var nodes = known;
        int count = nodes.size();
        if (count <= 1) {
            return whole;
        }
        if (now.isBefore(startedAt.plus(NOT_YET_KNOWN))) {
            return 0;
        }
        int place = nodes.stream().map(Node::mark).toList().indexOf(mark);
        return whole / count + (Math.floorMod(place + accountId, count) < whole % count ? 1 : 0);
    }
}
