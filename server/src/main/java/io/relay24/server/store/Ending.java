package io.relay24.server.store;

import io.relay24.bitrix24.messageservice.MessageStatus;
import io.relay24.operator.Reason;
import io.relay24.server.message.MessageId;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
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
            Instant finalAt) {}

    /// A status to be told.
    ///
    /// @param reachedAt since when it holds
    record Report(long id, int portalId, MessageStatus status, Instant dueAt, Instant reachedAt) {}

    record Step(long id, Instant at, String kind, String reason) {}

    /// A report of a status that was reached now, due when the portal can take it.
    Report report(long id, int portalId, MessageStatus status, Instant now) {
        Instant earliest = MessageId.time(id).plus(firstReportAfter);
        return new Report(id, portalId, status, now.isAfter(earliest) ? now : earliest, now);
    }

    /// Writes final statuses and queues their reports.
    List<Report> end(Connection connection, List<Outcome> outcomes) throws SQLException {
        insertOutcomes(connection, outcomes);
        var reports = outcomes.stream()
                .map(end -> report(end.id(), end.portalId(), end.status(), end.finalAt()))
                .toList();
        insertReports(connection, reports);
        return reports;
    }

    private static final String INSERT_OUTCOME = """
            insert into outcome (id, portal_id, account_id, status, operator_message_id, reason_code, reason, attempts,
                in_doubt, submitted_at, final_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static void insertOutcomes(Connection connection, List<Outcome> outcomes) throws SQLException {
        Batch.execute(connection, INSERT_OUTCOME, outcomes, (insert, row) -> {
            insert.setLong(1, row.id);
            insert.setInt(2, row.portalId);
            insert.setObject(3, row.accountId.orElse(null), Types.INTEGER);
            insert.setString(4, row.status.wire());
            insert.setString(5, row.operatorMessageId);
            insert.setString(6, row.reason.code());
            insert.setString(7, row.reason.text());
            insert.setInt(8, row.attempts);
            insert.setInt(9, row.inDoubt ? 1 : 0);
            insert.setObject(10, row.submittedAt.map(Instant::toEpochMilli).orElse(null), Types.BIGINT);
            insert.setLong(11, row.finalAt.toEpochMilli());
        });
    }

    // A newer status takes the older one's place; a final one is never replaced.
    private static final String UPSERT_REPORT = """
            insert into report_queue (portal_id, id, status, due_at, attempts, reached_at)
            values (?, ?, ?, ?, 0, ?)
            on conflict (portal_id, id) do update
            set status = excluded.status, due_at = excluded.due_at, attempts = 0,
                reached_at = excluded.reached_at
            where report_queue.status in ('queued', 'sent')
            """;

    void insertReports(Connection connection, List<Report> reports) throws SQLException {
        var sorted = reports.stream()
                .sorted(Comparator.comparingInt(Report::portalId).thenComparingLong(Report::id))
                .toList();
        Batch.execute(connection, UPSERT_REPORT, sorted, (insert, row) -> {
            insert.setInt(1, row.portalId);
            insert.setLong(2, row.id);
            insert.setString(3, row.status.wire());
            insert.setLong(4, row.dueAt.toEpochMilli());
            insert.setLong(5, row.reachedAt.toEpochMilli());
        });
    }

    private static final String INSERT_STEP = "insert into step (id, at, kind, reason) values (?, ?, ?, ?)";

    void insertSteps(Connection connection, List<Step> steps) throws SQLException {
        Batch.execute(connection, INSERT_STEP, steps, (insert, row) -> {
            insert.setLong(1, row.id);
            insert.setLong(2, row.at.toEpochMilli());
            insert.setString(3, row.kind);
            insert.setString(4, row.reason);
        });
    }
}
