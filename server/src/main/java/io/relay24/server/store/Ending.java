package io.relay24.server.store;

import io.relay24.bitrix24.messageservice.MessageStatus;
import io.relay24.operator.Cost;
import io.relay24.operator.Reason;
import io.relay24.server.message.MessageId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The rows that every way of a message ends in: outcomes, reports and steps, written for many messages at once.
final class Ending {

    private final Duration firstReportAfter;

    /// @param firstReportAfter the portal writes `sent` by itself and would overwrite what is reported earlier
    ///     (protocol §5.7)
    Ending(Duration firstReportAfter) {
        this.firstReportAfter = firstReportAfter;
    }

    record Outcome(
            long id,
            int portalId,
            Optional<Integer> accountId,
            MessageStatus status,
            String operatorMessageId,
            Reason reason,
            int attempts,
            boolean inDoubt,
            Optional<Instant> submittedAt,
            Instant finalAt,
            Optional<Cost> cost) {}

    /// A status to be told.
    ///
    /// @param reachedAt since when it holds
    record Report(long id, int portalId, MessageStatus status, Instant dueAt, Instant reachedAt) {}

    record Step(long id, Instant at, String kind, String reason) {}

    /// A report of a status that was reached now, due when the portal can take it.
    Report report(long id, int portalId, MessageStatus status, Instant now) {
        Instant came = MessageId.time(id);
        // An id of the future was made after a clock that was ahead.
        Instant earliest = (came.isAfter(now) ? now : came).plus(firstReportAfter);
        return new Report(id, portalId, status, now.isAfter(earliest) ? now : earliest, now);
    }

    /// Writes final statuses and queues their reports.
    List<Report> end(Connection connection, List<Outcome> outcomes) throws SQLException {
        insertOutcomes(connection, outcomes);
        Tallies.note(connection, outcomes);
        var reports = outcomes.stream()
                .map(end -> report(end.id(), end.portalId(), end.status(), end.finalAt()))
                .toList();
        insertReports(connection, reports);
        return reports;
    }

    private static final Columns<Outcome> OUTCOME = Columns.<Outcome>of()
            .number("id", Outcome::id)
            .number("portal_id", Outcome::portalId)
            .number("account_id", row -> row.accountId.orElse(null))
            .text("status", row -> row.status.wire())
            .text("operator_message_id", Outcome::operatorMessageId)
            .text("reason_code", row -> row.reason.code())
            .text("reason", row -> row.reason.text())
            .number("attempts", Outcome::attempts)
            .flag("in_doubt", Outcome::inDoubt)
            .time("submitted_at", row -> row.submittedAt.orElse(null))
            .time("final_at", Outcome::finalAt)
            .cost(Outcome::cost);

    private static void insertOutcomes(Connection connection, List<Outcome> outcomes) throws SQLException {
        OUTCOME.insert(connection, "outcome", outcomes, "");
    }

    private static final Columns<Report> REPORT = Columns.<Report>of()
            .number("portal_id", Report::portalId)
            .number("id", Report::id)
            .text("status", row -> row.status.wire())
            .time("due_at", Report::dueAt)
            .number("attempts", row -> 0)
            .time("reached_at", Report::reachedAt);

    // A newer status takes the older one's place; a final one is never replaced.
    private static final String NEWER = """
            on conflict (portal_id, id) do update
            set status = excluded.status, due_at = excluded.due_at, attempts = 0, reached_at = excluded.reached_at
            where report_queue.status in ('queued', 'sent')
            """;

    void insertReports(Connection connection, List<Report> reports) throws SQLException {
        var sorted = reports.stream()
                .sorted(Comparator.comparingInt(Report::portalId).thenComparingLong(Report::id))
                .toList();
        REPORT.insert(connection, "report_queue", sorted, NEWER);
    }

    private static final Columns<Step> STEP = Columns.<Step>of()
            .number("id", Step::id)
            .time("at", Step::at)
            .text("kind", Step::kind)
            .text("reason", Step::reason);

    void insertSteps(Connection connection, List<Step> steps) throws SQLException {
        STEP.insert(connection, "step", steps, "");
    }
}
