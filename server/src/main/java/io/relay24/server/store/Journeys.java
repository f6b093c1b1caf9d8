package io.relay24.server.store;

import io.relay24.server.message.MessageId;
import io.relay24.server.route.Journey.Decision;
import io.relay24.server.route.Journey.Event;
import io.relay24.server.route.Leg;
import io.relay24.server.route.Verdict;
import io.relay24.server.store.Claims.Lane;
import io.relay24.server.store.Effects.Wake;
import io.relay24.server.store.Ending.Outcome;
import io.relay24.server.store.Ending.Step;
import io.relay24.server.store.Trip.Happening;
import io.relay24.server.store.db.Bulk;
import io.relay24.server.store.db.Database;
import io.relay24.server.store.db.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Moves messages along the legs of their routes (table `leg`). What a [Journey] decides is written in the transaction
/// of what led to it, so no crash can come between a leg's end and the next one's beginning.
public final class Journeys {

    /// A leg that is in somebody's hands when its time is over is looked at again.
    private static final Duration IN_HANDS = Duration.ofSeconds(5);

    /// The step that tells what a leg did after the message had its fate.
    static final String TOO_LATE = "after_the_end";

    private final Database database;
    private final Ending ending;
    private final LegTable legs;
    private final Heads<Lane> heads;
    private final Heads<Integer> portals;
    private final Bulk<Look, Effects> timeUp = new Bulk<>("cascade", 45, this::timeUpAll);

    Journeys(Database database, Ending ending, Heads<Lane> heads, Heads<Integer> portals) {
        this.database = database;
        this.ending = ending;
        this.legs = new LegTable(database.dialect());
        this.heads = heads;
        this.portals = portals;
    }

    private record Look(Instant now, int limit) {}

    /// Lets messages go on whose cascade's time for delivery is over.
    ///
    /// @return how many
    public int timeUp(Instant now, int limit) {
        Optional<Long> next =
                database.read(handle -> handle.createQuery("select min(due_at) from leg where due_at is not null")
                        .mapTo(Long.class)
                        .findOne());
        if (next.isEmpty() || next.get() > now.toEpochMilli()) {
            return 0;
        }
        var effects = database.write(timeUp, new Look(now, limit));
        effects.note(heads, portals, now);
        return effects.wakes().size();
    }

    /// Forgets the legs of messages that came in before.
    public void forget(Instant before) {
        database.write(handle -> handle.execute("delete from leg where id < ?", MessageId.floor(before)));
    }

    Map<Long, Trip> lock(Connection connection, List<Long> ids) throws SQLException {
        return legs.lock(connection, ids);
    }

    /// Applies what happened, in its order.
    Effects apply(Connection connection, List<Happening> happenings) throws SQLException {
        return apply(
                connection,
                lock(connection, happenings.stream().map(Happening::id).toList()),
                happenings);
    }

    /// The same with trips that are locked already.
    Effects apply(Connection connection, Map<Long, Trip> trips, List<Happening> happenings) throws SQLException {
        if (happenings.isEmpty()) {
            return Effects.NONE;
        }
        var work = new Writes();
        for (Happening happening : happenings) {
            var trip = trip(connection, trips, happening);
            var turn = trip.journey().after(happening.position(), happening.event());
            trip.become(turn.journey(), happening.at());
            trip.cost(happening.position(), happening.cost());
            note(trip, happening, turn.decision(), work);
            if (turn.decision() instanceof Decision.Ends) {
                stopOthers(connection, trip, happening);
            }
        }
        LegTable.write(connection, trips.values());
        Batch.execute(connection, SendQueue.ENQUEUE, work.next, (insert, row) -> {
            insert.setInt(1, row.lane().accountId());
            insert.setInt(2, row.lane().priority());
            insert.setLong(3, row.trip.id());
            insert.setInt(4, row.trip.row(row.leg.position()).portalId());
            insert.setInt(5, 0);
            insert.setInt(6, row.leg.position());
        });
        ending.insertSteps(connection, work.steps);
        return new Effects(ending.end(connection, work.outcomes), work.wakes());
    }

    private record Next(Trip trip, Leg leg) {
        Lane lane() {
            return new Lane(leg.accountId(), trip.row(leg.position()).priority());
        }
    }

    private record Writes(List<Next> next, List<Step> steps, List<Outcome> outcomes) {
        Writes() {
            this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }

        List<Wake> wakes() {
            return next.stream().map(one -> new Wake(one.trip.id(), one.lane())).toList();
        }
    }

    /// Rows that are forgotten already (see `Upkeep`) stand for a message with one leg.
    private static Trip trip(Connection connection, Map<Long, Trip> trips, Happening happening) throws SQLException {
        var known = Optional.ofNullable(trips.get(happening.id()));
        if (known.isPresent()) {
            return known.get();
        }
        var ended = LegTable.ended(connection, List.of(happening.id()));
        var trip = Trip.forgotten(happening, ended.contains(happening.id()));
        trips.put(happening.id(), trip);
        return trip;
    }

    private static void note(Trip trip, Happening happening, Decision decision, Writes work) {
        switch (decision) {
            case Decision.GoesOn on -> {
                work.next.add(new Next(trip, on.next()));
                work.steps.add(step(happening, "next_leg", on.why()));
            }
            case Decision.Ends ends -> {
                work.outcomes.add(outcome(trip, happening, ends.deciding(), ends.verdict()));
                if (ends.deciding().position() != happening.position()) {
                    verdict(happening.event())
                            .ifPresent(other -> work.steps.add(step(happening, "leg_over", other.toString())));
                }
            }
            case Decision.Waits waits
            when happening.event() instanceof Event.Taken ->
                work.steps.add(step(
                        happening,
                        "submitted",
                        "\"" + trip.row(happening.position()).leg().name() + "\""));
            case Decision.Waits waits
            when !waits.note().isEmpty() -> work.steps.add(step(happening, "leg_over", waits.note()));
            case Decision.Waits waits -> {}
            case Decision.TooLate late when isGuess(happening.event()) -> {}
            case Decision.TooLate late -> work.steps.add(step(happening, TOO_LATE, late.note()));
        }
    }

    private static boolean isGuess(Event event) {
        return verdict(event).filter(Verdict::isGuess).isPresent();
    }

    private static Optional<Verdict> verdict(Event event) {
        return switch (event) {
            case Event.Refused refused -> Optional.of(refused.verdict());
            case Event.Told told -> Optional.of(told.verdict());
            case Event.Taken taken -> Optional.empty();
            case Event.Doubted doubted -> Optional.empty();
            case Event.TimeUp timeUp -> Optional.empty();
        };
    }

    private static Step step(Happening happening, String kind, String reason) {
        return new Step(happening.id(), happening.at(), kind, reason);
    }

    private static Outcome outcome(Trip trip, Happening happening, Leg deciding, Verdict verdict) {
        boolean doubt = trip.journey().legs().stream().anyMatch(leg -> leg.state() == Leg.State.DOUBT);
        return new Outcome(
                trip.id(),
                happening.portalId(),
                Optional.of(deciding.accountId()),
                verdict.status(),
                verdict.operatorMessageId(),
                verdict.reason(),
                happening.attempts(),
                happening.isInDoubt() || doubt,
                happening.submittedAt(),
                happening.at(),
                trip.cost(deciding.position()));
    }

    /// Delivered: what still waits for its turn is not sent any more. What is in somebody's hands cannot be stopped.
    private void stopOthers(Connection connection, Trip trip, Happening happening) throws SQLException {
        for (Leg leg : trip.journey().legs()) {
            boolean waits = leg.state() == Leg.State.QUEUED && leg.position() != happening.position();
            if (waits && takeOut(connection, trip.id(), leg)) {
                trip.drop(leg.position());
            }
        }
    }

    private static final String DEQUEUE = """
            delete from send_queue where account_id = ? and node is null and leg > 0 and id in (
                select id from send_queue where account_id = ? and id = ? and node is null and leg > 0
            """;

    /// First where it is postponed, then where it waits: promoted meanwhile, it is found at the second look.
    private boolean takeOut(Connection connection, long id, Leg leg) throws SQLException {
        int[] postponed = Batch.execute(
                connection,
                "delete from delayed where id = ? and leg > 0",
                List.of(id),
                (delete, one) -> delete.setLong(1, one));
        var end = database.dialect() == Dialect.POSTGRES ? "for update skip locked)" : ")";
        int[] waiting = Batch.execute(connection, DEQUEUE + end, List.of(id), (delete, one) -> {
            delete.setInt(1, leg.accountId());
            delete.setInt(2, leg.accountId());
            delete.setLong(3, one);
        });
        return postponed[0] + waiting[0] > 0;
    }

    // ---- the time for delivery

    private record DueLeg(long id, int position) {}

    private static final String DUE = "select id, position from leg where due_at <= ? order by due_at limit ?";

    private List<Effects> timeUpAll(Connection connection, List<Look> looks) throws SQLException {
        var results = new ArrayList<Effects>(looks.size());
        for (Look look : looks) {
            var due = Batch.query(
                    connection,
                    DUE,
                    (select, same) -> {
                        select.setLong(1, look.now.toEpochMilli());
                        select.setInt(2, look.limit);
                    },
                    row -> new DueLeg(row.getLong(1), row.getInt(2)));
            var trips = lock(connection, due.stream().map(DueLeg::id).toList());
            var happenings = new ArrayList<Happening>();
            for (DueLeg one : due) {
                var trip = Optional.ofNullable(trips.get(one.id));
                if (trip.isPresent() && isUp(connection, trip.get(), one.position, look.now)) {
                    happenings.add(timeUp(trip.get(), one.position, look.now));
                }
            }
            LegTable.write(connection, trips.values());
            results.add(apply(connection, trips, happenings));
        }
        return results;
    }

    /// Whether the leg may be left now. One that waits in the queue is taken out of it.
    private boolean isUp(Connection connection, Trip trip, int position, Instant now) throws SQLException {
        var row = trip.row(position);
        if (row.dueAt().filter(due -> !due.isAfter(now)).isEmpty()) {
            return false; // another node was faster
        }
        trip.reschedule(position, Optional.empty());
        if (!trip.journey().canGoOn(position)) {
            return false;
        }
        boolean inHands = row.leg().state() == Leg.State.QUEUED && !takeOut(connection, trip.id(), row.leg());
        if (inHands) {
            trip.reschedule(position, Optional.of(now.plus(IN_HANDS)));
        }
        return !inHands;
    }

    private static Happening timeUp(Trip trip, int position, Instant now) {
        var row = trip.row(position);
        return new Happening(
                trip.id(),
                row.portalId(),
                row.leg().accountId(),
                position,
                new Event.TimeUp(),
                0,
                false,
                Optional.empty(),
                now,
                Optional.empty());
    }
}
