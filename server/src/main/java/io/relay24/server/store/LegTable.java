package io.relay24.server.store;

import io.relay24.bitrix24.messageservice.MessageStatus;
import io.relay24.operator.Reason;
import io.relay24.server.route.Leg;
import io.relay24.server.route.Plan;
import io.relay24.server.route.Verdict;
import io.relay24.server.store.db.CostColumns;
import io.relay24.server.store.db.Dialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The statements of the table `leg`.
final class LegTable {

    private final Dialect dialect;

    LegTable(Dialect dialect) {
        this.dialect = dialect;
    }

    private static final Columns<Long> LEG_ID = Columns.<Long>of().number("l.id", id -> id);
    private static final Columns<Long> ID = Columns.<Long>of().number("id", id -> id);

    /// A message with a route, about to begin its first leg.
    record Start(long id, int portalId, int priority, Plan plan, Instant at) {}

    private record NewLeg(Start start, int position, Plan.Step step) {
        boolean isFirst() {
            return position == 1;
        }
    }

    private static final String INSERT = """
            insert into leg (id, position, portal_id, account_id, priority, deliver_within, state, due_at, status,
                operator_message_id, reason_code, reason)
            values (?, ?, ?, ?, ?, ?, ?, ?, '', '', '', '')
            """;

    static void insert(Connection connection, List<Start> starts) throws SQLException {
        var legs = new ArrayList<NewLeg>();
        for (Start start : starts) {
            var steps = start.plan.steps();
            for (int i = 0; i < steps.size(); i++) {
                legs.add(new NewLeg(start, i + 1, steps.get(i)));
            }
        }
        Batch.execute(connection, INSERT, legs, (insert, leg) -> {
            var within = leg.step.deliverWithin();
            insert.setLong(1, leg.start.id);
            insert.setInt(2, leg.position);
            insert.setInt(3, leg.start.portalId);
            insert.setInt(4, leg.step.accountId());
            insert.setInt(5, leg.start.priority);
            insert.setObject(6, within.map(Duration::toMillis).orElse(null), Types.BIGINT);
            insert.setString(7, word(leg.isFirst() ? Leg.State.QUEUED : Leg.State.LATER));
            time(insert, 8, leg.isFirst() ? within.map(leg.start.at::plus) : Optional.empty());
        });
    }

    private static String word(Leg.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static void time(PreparedStatement statement, int index, Optional<Instant> time) throws SQLException {
        statement.setObject(index, time.map(Instant::toEpochMilli).orElse(null), Types.BIGINT);
    }

    /// Locks and reads the trips of messages, as far as they are there.
    Map<Long, Trip> lock(Connection connection, Collection<Long> ids) throws SQLException {
        var rows = new LinkedHashMap<Long, List<Trip.Row>>();
        if (ids.isEmpty()) {
            return new HashMap<>();
        }
        var sorted = ids.stream().distinct().sorted().toList();
        var locking = dialect == Dialect.POSTGRES ? " for update of l" : "";
        LEG_ID.find(
                connection,
                "select l.*, a.name from leg l left join account a on a.account_id = l.account_id where %s"
                        + " order by l.id, l.position" + locking,
                sorted,
                row -> rows.computeIfAbsent(row.getLong("id"), id -> new ArrayList<>())
                        .add(Trip.Row.read(row)));
        // A statement of its own: only now, behind the locks, another writer's outcome is certain to be seen.
        var ended = ended(connection, sorted);
        var trips = new HashMap<Long, Trip>();
        rows.forEach((id, legs) -> trips.put(id, new Trip(id, legs, ended.contains(id))));
        return trips;
    }

    /// Which of the messages have their fate.
    static Set<Long> ended(Connection connection, List<Long> ids) throws SQLException {
        return new HashSet<>(ID.find(connection, "select id from outcome where %s", ids, row -> row.getLong(1)));
    }

    private record Change(long id, Trip.Row row) {}

    private static final String UPDATE = """
            update leg set state = ?, due_at = ?, status = ?, operator_message_id = ?, reason_code = ?, reason = ?,
                cost = ?, currency = ?
            where id = ? and position = ?
            """;

    /// Writes trips back; those on which nothing can come any more are deleted.
    static void write(Connection connection, Collection<Trip> trips) throws SQLException {
        var changes = new ArrayList<Change>();
        var over = new ArrayList<Long>();
        for (Trip trip : trips) {
            if (trip.journey().isEnded() && !trip.journey().isOpen()) {
                over.add(trip.id());
            } else {
                trip.rows().forEach(row -> changes.add(new Change(trip.id(), row)));
            }
        }
        Batch.execute(connection, UPDATE, changes, LegTable::bind);
        Batch.execute(connection, "delete from leg where id = ?", over, (delete, id) -> delete.setLong(1, id));
    }

    private static void bind(PreparedStatement update, Change change) throws SQLException {
        var leg = change.row.leg();
        var verdict = leg.verdict();
        update.setString(1, word(leg.state()));
        time(update, 2, change.row.dueAt());
        update.setString(
                3, verdict.map(Verdict::status).map(MessageStatus::wire).orElse(""));
        update.setString(4, verdict.map(Verdict::operatorMessageId).orElse(""));
        update.setString(5, verdict.map(Verdict::reason).map(Reason::code).orElse(""));
        update.setString(6, verdict.map(Verdict::reason).map(Reason::text).orElse(""));
        CostColumns.bind(update, 7, change.row.cost());
        update.setLong(9, change.id);
        update.setInt(10, leg.position());
    }
}
