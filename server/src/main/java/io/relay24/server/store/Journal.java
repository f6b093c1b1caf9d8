package io.relay24.server.store;

import io.relay24.bitrix24.messageservice.MessageStatus;
import io.relay24.server.message.MessageId;
import io.relay24.server.store.db.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// What became of each message: read from all the tables that a message passes through.
public final class Journal {

    private final Database database;

    Journal(Database database) {
        this.database = database;
    }

    /// One message's story.
    ///
    /// @param status   as we know it; the portal is told a little later
    /// @param reason   why, where there is something to say
    /// @param inDoubt  at some time nobody knew whether the operator had it
    /// @param segments short messages on the air
    /// @param timeline every step, in order
    public record Entry(
            String reference,
            String messageId,
            String code,
            MessageStatus status,
            String reason,
            boolean inDoubt,
            int attempts,
            String operatorMessageId,
            int segments,
            List<Line> timeline) {}

    /// One step.
    ///
    /// @param kind received, route, postponed, in_doubt, submitted, next_leg, leg_over, after_the_end,
    ///     unknown_status, the final statuses, reported …
    public record Line(Instant at, String kind, String reason) {}

    private static final String FIND = """
            select m.id, m.message_id, m.code, m.segments,
                o.status, o.operator_message_id, o.reason_code, o.reason, o.attempts, o.in_doubt, o.submitted_at,
                o.final_at
            from message m left join outcome o on o.id = m.id
            where m.portal_id = :portal and\s
            """;

    public Optional<Entry> find(int portalId, String messageId) {
        return find(portalId, "m.message_id = :value", messageId);
    }

    /// By our own id.
    public Optional<Entry> byId(int portalId, long id) {
        return find(portalId, "m.id = :value", id);
    }

    private Optional<Entry> find(int portalId, String condition, Object value) {
        return database.read(handle -> handle.createQuery(FIND + condition)
                .bind("portal", portalId)
                .bind("value", value)
                .map((row, context) ->
                        row.getString("status") == null ? open(handle, portalId, row) : ended(handle, row))
                .findFirst());
    }

    private static Entry ended(Handle handle, ResultSet row) throws SQLException {
        long id = row.getLong("id");
        var status = MessageStatus.ofWire(row.getString("status")).orElseThrow();
        var reason = row.getString("reason");
        var lines = steps(handle, id);
        long submittedAt = row.getLong("submitted_at");
        if (submittedAt != 0 && !tellsSubmission(lines)) {
            lines.add(new Line(Instant.ofEpochMilli(submittedAt), "submitted", ""));
        }
        var late = lines.stream()
                .filter(line -> line.kind().equals(Journeys.TOO_LATE))
                .toList();
        lines.removeAll(late);
        lines.add(new Line(Instant.ofEpochMilli(row.getLong("final_at")), status.wire(), reason));
        lines.addAll(late);
        return new Entry(
                MessageId.reference(id),
                row.getString("message_id"),
                row.getString("code"),
                status,
                reason,
                row.getInt("in_doubt") == 1,
                row.getInt("attempts"),
                row.getString("operator_message_id"),
                row.getInt("segments"),
                ordered(lines));
    }

    private static final String AWAITING =
            "select operator_message_id, in_doubt, attempts, submitted_at from awaiting where portal_id = :portal"
                    + " and id = :id order by leg desc, operator_message_id";
    private static final String WAITING = """
            select attempts from send_queue
            where account_id in (select account_id from account where portal_id = :portal) and priority in (0, 1)
                and id = :id
            union all
            select attempts from delayed where id = :id
            """;

    private static Entry open(Handle handle, int portalId, ResultSet row) throws SQLException {
        long id = row.getLong("id");
        var lines = steps(handle, id);
        var awaiting = handle.createQuery(AWAITING)
                .bind("portal", portalId)
                .bind("id", id)
                .map((found, context) -> new Awaited(
                        0,
                        found.getString("operator_message_id"),
                        id,
                        0,
                        1,
                        found.getInt("attempts"),
                        found.getInt("in_doubt") == 1,
                        Instant.ofEpochMilli(found.getLong("submitted_at")),
                        Instant.EPOCH,
                        0,
                        0,
                        Optional.empty()))
                .findFirst();
        awaiting.filter(found -> !found.inDoubt() && !tellsSubmission(lines))
                .ifPresent(found -> lines.add(new Line(found.submittedAt(), "submitted", "")));
        int attempts = awaiting.map(Awaited::attempts)
                .orElseGet(() -> handle.createQuery(WAITING)
                        .bind("portal", portalId)
                        .bind("id", id)
                        .mapTo(Integer.class)
                        .findFirst()
                        .orElse(0));
        boolean inDoubt = awaiting.map(Awaited::inDoubt).orElse(false);
        return new Entry(
                MessageId.reference(id),
                row.getString("message_id"),
                row.getString("code"),
                awaiting.isPresent() ? MessageStatus.SENT : MessageStatus.QUEUED,
                inDoubt ? "nobody knows whether the operator has it" : "",
                inDoubt,
                attempts,
                awaiting.filter(Awaited::isNamed)
                        .map(Awaited::operatorMessageId)
                        .orElse(""),
                row.getInt("segments"),
                ordered(lines));
    }

    /// Messages with a route have a step for each leg.
    private static boolean tellsSubmission(List<Line> lines) {
        return lines.stream().anyMatch(line -> line.kind().equals("submitted"));
    }

    private static List<Line> steps(Handle handle, long id) {
        var lines = new ArrayList<Line>();
        lines.add(new Line(MessageId.time(id), "received", ""));
        handle.createQuery("select at, kind, reason from step where id = :id order by at")
                .bind("id", id)
                .map((row, context) -> new Line(
                        Instant.ofEpochMilli(row.getLong("at")), row.getString("kind"), row.getString("reason")))
                .forEach(lines::add);
        return lines;
    }

    private static List<Line> ordered(List<Line> lines) {
        lines.sort(Comparator.comparing(Line::at));
        return List.copyOf(lines);
    }
}
