package io.relay24.server.store;

import io.relay24.bitrix24.messageservice.MessageStatus;
import io.relay24.operator.Cost;
import io.relay24.operator.Reason;
import io.relay24.server.route.Journey;
import io.relay24.server.route.Leg;
import io.relay24.server.route.Verdict;
import io.relay24.server.store.db.CostColumns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// A message's [Journey] with what only the rows of the table `leg` know. Lives in one transaction, while its rows are
/// locked.
final class Trip {

    private final long id;
    private final List<Row> rows;
    private Journey journey;

    /// One row.
    ///
    /// @param dueAt when a cascade goes on
    /// @param cost  what the leg's operator takes, as far as it has said
    record Row(
            int portalId,
            int priority,
            Optional<Duration> deliverWithin,
            Optional<Instant> dueAt,
            Leg leg,
            Optional<Cost> cost) {

        static Row read(ResultSet row) throws SQLException {
            var within = Optional.ofNullable(row.getString("deliver_within")).map(Long::valueOf);
            var due = Optional.ofNullable(row.getString("due_at")).map(Long::valueOf);
            int accountId = row.getInt("account_id");
            var name = Optional.ofNullable(row.getString("name")).orElse("account " + accountId);
            return new Row(
                    row.getInt("portal_id"),
                    row.getInt("priority"),
                    within.map(Duration::ofMillis),
                    due.map(Instant::ofEpochMilli),
                    new Leg(
                            row.getInt("position"),
                            accountId,
                            name,
                            within.isPresent(),
                            Leg.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                            verdict(row)),
                    CostColumns.read(row));
        }

        private static Optional<Verdict> verdict(ResultSet row) throws SQLException {
            var status = MessageStatus.ofWire(row.getString("status"));
            var reason = new Reason(row.getString("reason_code"), row.getString("reason"));
            var operatorMessageId = row.getString("operator_message_id");
            return status.map(found -> new Verdict(found, operatorMessageId, reason));
        }

        Row with(Leg changed) {
            boolean stopped = changed.state() == Leg.State.DOUBT || changed.state() == Leg.State.OVER;
            return new Row(portalId, priority, deliverWithin, stopped ? Optional.empty() : dueAt, changed, cost);
        }

        Row due(Optional<Instant> at) {
            return new Row(portalId, priority, deliverWithin, at, leg, cost);
        }

        Row costing(Optional<Cost> told) {
            return told.isEmpty() ? this : new Row(portalId, priority, deliverWithin, dueAt, leg, told);
        }
    }

    Trip(long id, List<Row> rows, boolean isEnded) {
        this.id = id;
        this.rows = new ArrayList<>(rows);
        this.journey = new Journey(rows.stream().map(Row::leg).toList(), isEnded);
    }

    /// For a leg whose rows are forgotten already: it is its only one.
    static Trip forgotten(Happening happening, boolean isEnded) {
        var rows = new ArrayList<Row>();
        for (int position = 1; position <= happening.position(); position++) {
            var leg = new Leg(
                    position,
                    happening.accountId(),
                    "account " + happening.accountId(),
                    false,
                    position == happening.position() ? Leg.State.QUEUED : Leg.State.OVER,
                    Optional.empty());
            rows.add(new Row(happening.portalId(), 1, Optional.empty(), Optional.empty(), leg, Optional.empty()));
        }
        return new Trip(happening.id(), rows, isEnded);
    }

    /// Something that happened to one leg, and what an outcome would have to know of it.
    ///
    /// @param cost what the leg's operator takes, if it said so
    record Happening(
            long id,
            int portalId,
            int accountId,
            int position,
            Journey.Event event,
            int attempts,
            boolean isInDoubt,
            Optional<Instant> submittedAt,
            Instant at,
            Optional<Cost> cost) {}

    long id() {
        return id;
    }

    Journey journey() {
        return journey;
    }

    List<Row> rows() {
        return List.copyOf(rows);
    }

    Row row(int position) {
        return rows.get(position - 1);
    }

    /// The journey after a decision; a row that begins a cascade gets its time, one that was left loses it.
    void become(Journey next, Instant now) {
        for (int i = 0; i < rows.size(); i++) {
            var before = rows.get(i);
            var changed = before.with(next.legs().get(i));
            boolean begins =
                    before.leg().state() == Leg.State.LATER && changed.leg().state() == Leg.State.QUEUED;
            rows.set(i, begins ? changed.due(changed.deliverWithin().map(now::plus)) : changed);
        }
        journey = next;
        if (next.isEnded()) {
            rows.replaceAll(row -> row.due(Optional.empty()));
        }
    }

    /// What the operator of a leg says that it takes.
    void cost(int position, Optional<Cost> told) {
        rows.set(position - 1, row(position).costing(told));
    }

    /// What all legs together cost; in several currencies what those of the deciding leg's do.
    Optional<Cost> cost(int deciding) {
        var others = rows.stream().filter(row -> row.leg().position() != deciding);
        return Cost.sum(Stream.concat(others, Stream.of(row(deciding)))
                .flatMap(row -> row.cost().stream())
                .toList());
    }

    /// The leg is not used any more.
    void drop(int position) {
        var legs = new ArrayList<>(journey.legs());
        legs.set(position - 1, journey.leg(position).in(Leg.State.OVER));
        become(new Journey(legs, journey.isEnded()), Instant.EPOCH);
    }

    /// Looks at a cascade's leg again at another time, or never.
    void reschedule(int position, Optional<Instant> at) {
        rows.set(position - 1, row(position).due(at));
    }
}
