package io.relay24.server.store;

import io.relay24.bitrix24.messageservice.MessageStatus;
import io.relay24.server.message.Message;
import io.relay24.server.message.Settled;
import io.relay24.server.message.Settlement;
import io.relay24.server.route.Journey.Event;
import io.relay24.server.route.Verdict;
import io.relay24.server.store.Ending.Outcome;
import io.relay24.server.store.Ending.Report;
import io.relay24.server.store.Ending.Step;
import io.relay24.server.store.Trip.Happening;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Moves messages out of a node's hands: into `awaiting`, `delayed`, `outcome`, to their next leg, or back into the
/// queue.
final class Settling {

    private final Ending ending;
    private final Receipts receipts;
    private final Journeys journeys;

    Settling(Ending ending, Receipts receipts, Journeys journeys) {
        this.ending = ending;
        this.receipts = receipts;
        this.journeys = journeys;
    }

    private static final Columns<Settled> IN_HANDS = Columns.<Settled>of()
            .number("account_id", settled -> settled.message().accountId())
            .number("priority", settled -> settled.message().priority())
            .number("id", settled -> settled.message().id())
            .number("node", settled -> settled.message().inHandOf());
    private static final String RETURN = "node = null, started_at = null, attempts = attempts - 1";

    /// A message in somebody's hands.
    private record Hold(long id, long inHandOf) {
        static Hold of(Settled settled) {
            return new Hold(settled.message().id(), settled.message().inHandOf());
        }
    }

    /// Writes all of them down.
    ///
    /// @return for each one what follows, or empty if it was no longer in the hands that settle it
    List<Optional<Effects>> settleAll(Connection connection, List<Settled> all) throws SQLException {
        var trips = journeys.lock(
                connection,
                all.stream()
                        .filter(settled -> settled.message().leg() > 0)
                        .map(settled -> settled.message().id())
                        .toList());
        var sorted = all.stream()
                .map(settled -> decided(settled, trips))
                .sorted(Comparator.comparingInt((Settled s) -> s.message().accountId())
                        .thenComparingInt(s -> s.message().priority())
                        .thenComparingLong(s -> s.message().id()))
                .toList();
        var done = new HashSet<Hold>();
        IN_HANDS.update(connection, "send_queue", RETURN, List.of(), only(sorted, true))
                .forEach(settled -> done.add(Hold.of(settled)));
        var released = IN_HANDS.delete(connection, "send_queue", only(sorted, false));
        released.forEach(settled -> done.add(Hold.of(settled)));
        var effects = write(connection, trips, released).byMessage();
        return all.stream()
                .map(settled -> done.contains(Hold.of(settled))
                        ? Optional.of(effects.getOrDefault(settled.message().id(), Effects.NONE))
                        : Optional.<Effects>empty())
                .toList();
    }

    /// What becomes of a message with a route depends on its other legs: whether there is a next one, and whether one
    /// has delivered it meanwhile.
    private static Settled decided(Settled settled, Map<Long, Trip> trips) {
        var message = settled.message();
        var trip = Optional.ofNullable(trips.get(message.id())).map(Trip::journey);
        if (message.leg() == 0 || trip.isEmpty()) {
            return settled.settlement() instanceof Settlement.Passed passed
                    ? settled.with(passed.otherwise())
                    : settled;
        }
        boolean ended = trip.get().isEnded();
        return switch (settled.settlement()) {
            case Settlement.Passed passed
            when !ended && !trip.get().canGoOn(message.leg()) -> settled.with(passed.otherwise());
            case Settlement.Postponed later when ended -> settled.with(new Settlement.Passed(later.reason(), later));
            case Settlement.Returned returned
            when ended -> settled.with(new Settlement.Passed(returned.reason(), returned));
            case Settlement other -> settled;
        };
    }

    private static List<Settled> only(List<Settled> all, boolean returned) {
        return all.stream()
                .filter(settled -> settled.settlement() instanceof Settlement.Returned == returned)
                .toList();
    }

    /// The rows of a batch, by table.
    private record Rows(
            List<Awaited> awaiting,
            List<Settled> postponed,
            List<Outcome> outcomes,
            List<Report> reports,
            List<Step> steps,
            List<Happening> happenings) {
        Rows() {
            this(
                    new ArrayList<>(),
                    new ArrayList<>(),
                    new ArrayList<>(),
                    new ArrayList<>(),
                    new ArrayList<>(),
                    new ArrayList<>());
        }
    }

    private Effects write(Connection connection, Map<Long, Trip> trips, List<Settled> released) throws SQLException {
        var rows = new Rows();
        for (Settled settled : released) {
            sort(settled, trips, rows);
            if (settled.message().leg() > 0) {
                event(settled.settlement()).ifPresent(event -> rows.happenings.add(happening(settled, event)));
            }
        }
        postpone(connection, rows.postponed);
        ending.insertReports(connection, rows.reports);
        ending.insertSteps(connection, rows.steps);
        rows.reports.addAll(ending.end(connection, rows.outcomes));
        return new Effects(rows.reports, List.of())
                .and(journeys.apply(connection, trips, rows.happenings))
                .and(receipts.await(connection, rows.awaiting));
    }

    private void sort(Settled settled, Map<Long, Trip> trips, Rows rows) {
        Message message = settled.message();
        switch (settled.settlement()) {
            case Settlement.Submitted submitted -> {
                rows.awaiting.addAll(Awaited.submitted(settled, submitted));
                if (message.attempts() > 1 || message.leg() > 1) {
                    rows.reports.add(report(settled, MessageStatus.SENT));
                }
            }
            case Settlement.InDoubt doubt -> {
                rows.awaiting.add(Awaited.inDoubt(settled));
                rows.steps.add(step(settled, "in_doubt", doubt.reason().toString()));
            }
            case Settlement.Postponed later -> {
                rows.postponed.add(settled);
                rows.steps.add(step(settled, "postponed", later.reason().toString()));
                if (!wasSentBefore(message, trips)) {
                    rows.reports.add(report(settled, MessageStatus.QUEUED));
                }
            }
            case Settlement.Ended ended when message.leg() == 0 -> rows.outcomes.add(outcome(settled, ended));
            case Settlement.Ended ended -> {} // its journey decides
            case Settlement.Passed passed -> {} // its journey decides
            case Settlement.Returned returned -> throw new IllegalStateException("stays in the queue");
        }
    }

    /// On an earlier leg: the portal knows it as sent, and there is no way back.
    private static boolean wasSentBefore(Message message, Map<Long, Trip> trips) {
        return Optional.ofNullable(trips.get(message.id()))
                .filter(trip -> trip.journey().wasTakenBefore(message.leg()))
                .isPresent();
    }

    private static Optional<Event> event(Settlement settlement) {
        return switch (settlement) {
            case Settlement.Submitted submitted -> Optional.of(new Event.Taken());
            case Settlement.InDoubt doubt -> Optional.of(new Event.Doubted());
            case Settlement.Postponed later -> later.isInDoubt() ? Optional.of(new Event.Doubted()) : Optional.empty();
            case Settlement.Passed passed ->
                Optional.of(new Event.Refused(new Verdict(MessageStatus.FAILED, "", passed.reason()), true));
            case Settlement.Ended ended ->
                Optional.of(new Event.Refused(new Verdict(ended.status(), "", ended.reason()), false));
            case Settlement.Returned returned -> Optional.empty();
        };
    }

    private static Happening happening(Settled settled, Event event) {
        var message = settled.message();
        return new Happening(
                message.id(),
                message.portalId(),
                message.accountId(),
                message.leg(),
                event,
                message.attempts(),
                settled.settlement() instanceof Settlement.InDoubt,
                Optional.empty(),
                settled.at(),
                settled.settlement() instanceof Settlement.Submitted submitted ? submitted.cost() : Optional.empty());
    }

    private Report report(Settled settled, MessageStatus status) {
        return ending.report(settled.message().id(), settled.message().portalId(), status, settled.at());
    }

    private static Step step(Settled settled, String kind, String reason) {
        return new Step(settled.message().id(), settled.at(), kind, reason);
    }

    private static Outcome outcome(Settled settled, Settlement.Ended ended) {
        Message message = settled.message();
        return new Outcome(
                message.id(),
                message.portalId(),
                Optional.of(message.accountId()),
                ended.status(),
                "",
                ended.reason(),
                message.attempts(),
                false,
                Optional.empty(),
                settled.at(),
                Optional.empty());
    }

    private static final Columns<Settled> DELAYED = Columns.<Settled>of()
            .time("due_at", settled -> ((Settlement.Postponed) settled.settlement()).dueAt())
            .number("id", settled -> settled.message().id())
            .number("account_id", settled -> settled.message().accountId())
            .number("priority", settled -> settled.message().priority())
            .number("portal_id", settled -> settled.message().portalId())
            .number("attempts", settled -> settled.message().attempts())
            .number("leg", settled -> settled.message().leg());

    private static void postpone(Connection connection, List<Settled> postponed) throws SQLException {
        DELAYED.insert(connection, "delayed", postponed, "");
    }
}
