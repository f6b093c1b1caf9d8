package io.relay24.server.store;

import io.relay24.bitrix24.messageservice.MessageStatus;
import io.relay24.server.message.Message;
import io.relay24.server.message.Settled;
import io.relay24.server.message.Settlement;
import io.relay24.server.store.Ending.Outcome;
import io.relay24.server.store.Ending.Report;
import io.relay24.server.store.Ending.Step;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Moves messages out of a node's hands: into `awaiting`, `delayed`, `outcome`, or back into the queue.
final class Settling {

    private final Ending ending;
    private final Receipts receipts;

    Settling(Ending ending, Receipts receipts) {
        this.ending = ending;
        this.receipts = receipts;
    }

    private static final String RELEASE =
            "delete from send_queue where account_id = ? and priority = ? and id = ? and node = ?";
    private static final String RETURN = """
            update send_queue set node = null, started_at = null, attempts = attempts - 1
            where account_id = ? and priority = ? and id = ? and node = ?
            """;

    /// Writes all of them down.
    ///
    /// @return for each one the reports that follow, or empty if it was no longer in the hands that settle it
    List<Optional<List<Report>>> settleAll(Connection connection, List<Settled> all) throws SQLException {
        var sorted = all.stream()
                .sorted(Comparator.comparingInt((Settled s) -> s.message().accountId())
                        .thenComparingInt(s -> s.message().priority())
                        .thenComparingLong(s -> s.message().id()))
                .toList();
        var applied = new ArrayList<Settled>();
        applied.addAll(fenced(connection, RETURN, only(sorted, true)));
        var released = fenced(connection, RELEASE, only(sorted, false));
        applied.addAll(released);
        var reports = write(connection, released);
        var done = new HashSet<Settled>(applied);
        return all.stream()
                .map(settled -> done.contains(settled)
                        ? Optional.of(reports.getOrDefault(settled.message().id(), List.of()))
                        : Optional.<List<Report>>empty())
                .toList();
    }

    private static List<Settled> only(List<Settled> all, boolean returned) {
        return all.stream()
                .filter(settled -> settled.settlement() instanceof Settlement.Returned == returned)
                .toList();
    }

    private static List<Settled> fenced(Connection connection, String sql, List<Settled> all) throws SQLException {
        return Batch.winners(connection, sql, all, (statement, settled) -> {
            Message message = settled.message();
            statement.setInt(1, message.accountId());
            statement.setInt(2, message.priority());
            statement.setLong(3, message.id());
            statement.setLong(4, message.inHandOf());
        });
    }

    private Map<Long, List<Report>> write(Connection connection, List<Settled> released) throws SQLException {
        var awaiting = new ArrayList<Awaited>();
        var postponed = new ArrayList<Settled>();
        var outcomes = new ArrayList<Outcome>();
        var reports = new ArrayList<Report>();
        var steps = new ArrayList<Step>();
        for (Settled settled : released) {
            Message message = settled.message();
            switch (settled.settlement()) {
                case Settlement.Submitted submitted -> {
                    awaiting.addAll(Awaited.submitted(settled, submitted.operatorMessageIds()));
                    if (message.attempts() > 1) {
                        reports.add(report(settled, MessageStatus.SENT));
                    }
                }
                case Settlement.InDoubt doubt -> {
                    awaiting.add(Awaited.inDoubt(settled));
                    steps.add(step(settled, "in_doubt", doubt.reason().toString()));
                }
                case Settlement.Postponed later -> {
                    postponed.add(settled);
                    reports.add(report(settled, MessageStatus.QUEUED));
                    steps.add(step(settled, "postponed", later.reason().toString()));
                }
                case Settlement.Ended ended -> outcomes.add(outcome(settled, ended));
                case Settlement.Returned returned -> throw new IllegalStateException("stays in the queue");
            }
        }
        postpone(connection, postponed);
        ending.insertReports(connection, reports);
        ending.insertSteps(connection, steps);
        reports.addAll(ending.end(connection, outcomes));
        reports.addAll(receipts.await(connection, awaiting));
        return byMessage(reports);
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
                settled.at());
    }

    private static final String POSTPONE = """
            insert into delayed (due_at, id, account_id, priority, portal_id, attempts) values (?, ?, ?, ?, ?, ?)
            """;

    private static void postpone(Connection connection, List<Settled> postponed) throws SQLException {
        Batch.execute(connection, POSTPONE, postponed, (insert, settled) -> {
            Message message = settled.message();
            insert.setLong(
                    1, ((Settlement.Postponed) settled.settlement()).dueAt().toEpochMilli());
            insert.setLong(2, message.id());
            insert.setInt(3, message.accountId());
            insert.setInt(4, message.priority());
            insert.setInt(5, message.portalId());
            insert.setInt(6, message.attempts());
        });
    }

    private static Map<Long, List<Report>> byMessage(List<Report> reports) {
        var byMessage = new HashMap<Long, List<Report>>();
        reports.forEach(report ->
                byMessage.computeIfAbsent(report.id(), id -> new ArrayList<>()).add(report));
        return byMessage;
    }
}
