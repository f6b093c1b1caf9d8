package io.relay24.server.store;

import io.relay24.bitrix24.crm.CrmItem;
import io.relay24.bitrix24.messageservice.MessageStatus;
import io.relay24.server.message.MessageId;
import io.relay24.server.store.Ending.Step;
import io.relay24.server.store.db.Bulk;
import io.relay24.server.store.db.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.json.JsonMapper;

/// What the portals are still to be told (table `report_queue`): at most one row per message, the newest status.
public final class Reports {

    private final Database database;
    private final Ending ending;
    private final Heads<Integer> portals;
    private final Bulk<List<Told>, Boolean> told = new Bulk<>("told", 70, this::tellAll);

    Reports(Database database, Ending ending, Heads<Integer> portals) {
        this.database = database;
        this.ending = ending;
        this.portals = portals;
    }

    /// A status that is due.
    ///
    /// @param attempts  how often the portal did not take it
    /// @param reachedAt since when it holds
    public record Due(
            long id,
            int portalId,
            String messageId,
            String code,
            MessageStatus status,
            int attempts,
            Instant reachedAt) {}

    /// What came of reporting it.
    ///
    /// @param again when to try once more; empty = done, or given up
    /// @param step  the line in the message's timeline
    public record Told(Due report, Instant at, Optional<Instant> again, String step, String reason) {}

    private static final String DUE = """
            select r.id, r.portal_id, m.message_id, m.resend_of, m.code, r.status, r.attempts, r.reached_at, r.due_at
            from report_queue r join message m on m.id = r.id
            where r.portal_id = :portal and r.due_at >= :from and r.due_at <= :now
            order by r.portal_id, r.due_at, r.id limit :limit
            """;

    private record Row(Due due, long dueAt) {}

    /// The portal's due statuses, those first that have been due for longest.
    public List<Due> due(int portalId, Instant now, int limit) {
        var start = portals.start(portalId, now);
        var rows = database.read(handle -> handle.createQuery(DUE)
                .bind("portal", portalId)
                .bind("from", start.place())
                .bind("now", now.toEpochMilli())
                .bind("limit", limit)
                .map((row, context) -> new Row(due(handle, row), row.getLong("due_at")))
                .list());
        // They stay where they are until they are told; only what lies before them is over.
        portals.passed(start, rows.isEmpty() ? now.toEpochMilli() : rows.getFirst().dueAt);
        return rows.stream().map(Row::due).toList();
    }

    private static Due due(Handle handle, ResultSet row) throws SQLException {
        return new Due(
                row.getLong("id"),
                row.getInt("portal_id"),
                toldAs(handle, row),
                row.getString("code"),
                MessageStatus.ofWire(row.getString("status")).orElseThrow(),
                row.getInt("attempts"),
                Instant.ofEpochMilli(row.getLong("reached_at")));
    }

    /// The portal knows a repetition as the first message.
    private static String toldAs(Handle handle, ResultSet row) throws SQLException {
        long first = row.getLong("resend_of");
        return first == 0
                ? row.getString("message_id")
                : handle.createQuery("select message_id from message where id = :id")
                        .bind("id", first)
                        .mapTo(String.class)
                        .findOne()
                        .orElse(row.getString("message_id"));
    }

    private static final String NEXT_DUE = """
            select due_at from report_queue where portal_id = :portal and due_at >= :from
            order by portal_id, due_at limit 1
            """;

    /// When the portal's next report is due.
    public Optional<Instant> nextDue(int portalId, Instant now) {
        var start = portals.start(portalId, now);
        var next = database.read(handle -> handle.createQuery(NEXT_DUE)
                .bind("portal", portalId)
                .bind("from", start.place())
                .mapTo(Long.class)
                .findOne());
        next.ifPresent(dueAt -> portals.passed(start, dueAt));
        return next.map(Instant::ofEpochMilli);
    }

    /// Lets looks begin at the very head again.
    void lookFromTheHead() {
        portals.forget();
    }

    /// Writes down what came of a batch. A status that has become newer in the meantime stays due.
    public void told(List<Told> batch) {
        if (!batch.isEmpty()) {
            database.write(told, batch);
            batch.forEach(
                    one -> one.again.ifPresent(at -> portals.enter(one.report.portalId(), at.toEpochMilli(), at)));
        }
    }

    private static final Columns<Told> KNOWN = Columns.<Told>of()
            .number("portal_id", one -> one.report.portalId())
            .number("id", one -> one.report.id())
            .text("status", one -> one.report.status().wire());

    private List<Boolean> tellAll(Connection connection, List<List<Told>> commands) throws SQLException {
        var all = new ArrayList<Told>();
        commands.forEach(all::addAll);
        all.sort(
                Comparator.comparingInt((Told one) -> one.report.portalId()).thenComparingLong(one -> one.report.id()));
        KNOWN.delete(
                connection,
                "report_queue",
                all.stream().filter(one -> one.again.isEmpty()).toList());
        Batch.execute(
                connection,
                "update report_queue set due_at = ?, attempts = attempts + 1"
                        + " where portal_id = ? and id = ? and status = ?",
                all.stream().filter(one -> one.again.isPresent()).toList(),
                (update, one) -> {
                    update.setLong(1, one.again.orElseThrow().toEpochMilli());
                    update.setInt(2, one.report.portalId());
                    update.setLong(3, one.report.id());
                    update.setString(4, one.report.status().wire());
                });
        ending.insertSteps(
                connection,
                all.stream()
                        .filter(one -> !one.step.isEmpty())
                        .map(one -> new Step(one.report.id(), one.at, one.step, one.reason))
                        .toList());
        return Collections.nCopies(commands.size(), true);
    }

    private static final String AUTHOR = "select author from message where id = :id and author <> 0";

    /// The portal's user who sent the message; empty if it was the portal itself.
    public Optional<Long> author(Due report) {
        return database.read(handle -> handle.createQuery(AUTHOR)
                .bind("id", report.id())
                .mapTo(Long.class)
                .findOne());
    }

    /// Why a message was not delivered, and whose timeline should say so.
    ///
    /// @param recipient as the operator got it, or would have
    public record Failure(CrmItem item, String recipient, String reason) {}

    private static final String FAILURE = """
            select m.recipient, m.details, o.reason from message m join outcome o on o.id = m.id
            where m.id = :id and o.reason <> ''
            """;

    /// Empty if nobody said why, or if the message belongs to no item of the CRM.
    public Optional<Failure> failure(Due report) {
        return database.read(handle -> handle.createQuery(FAILURE)
                .bind("id", report.id())
                .map((row, context) -> failure(row))
                .findOne()
                .flatMap(found -> found));
    }

    private static Optional<Failure> failure(ResultSet row) throws SQLException {
        var item = item(row.getString("details"));
        return item.isPresent()
                ? Optional.of(new Failure(item.get(), row.getString("recipient"), row.getString("reason")))
                : Optional.empty();
    }

    /// The deal, if the message belongs to one; else the first item it belongs to.
    private static Optional<CrmItem> item(String details) {
        var items = JsonMapper.shared().readTree(details).path("bindings").values().stream()
                .filter(pair ->
                        CrmItem.isType(pair.path(0).asLong(0)) && pair.path(1).asLong(0) > 0)
                .map(pair -> new CrmItem(pair.path(0).asInt(), pair.path(1).asLong()))
                .toList();
        return items.stream()
                .filter(item -> item.ownerTypeId() == CrmItem.deal(1).ownerTypeId())
                .findFirst()
                .or(() -> items.stream().findFirst());
    }

    /// Tries again at once what a portal refused so far: somebody has mended its authorisation.
    public void hasten(int portalId, Instant now) {
        database.write(handle -> handle.createUpdate(
                        "update report_queue set due_at = :now where portal_id = :portal and attempts > 0")
                .bind("now", now.toEpochMilli())
                .bind("portal", portalId)
                .execute());
        portals.enter(portalId, now.toEpochMilli(), now);
    }

    /// Which portals have something to be told: what the agenda is filled with.
    List<Integer> portalsWithReports() {
        return database.read(handle -> handle.createQuery(SendQueue.loose("portal_id", "report_queue"))
                .mapTo(Integer.class)
                .list());
    }

    /// Drops what can no longer be told: the portal forgets its messages after 14 days (protocol §4.5).
    public void forget(Instant before) {
        database.write(handle -> handle.execute("delete from report_queue where id < ?", MessageId.floor(before)));
    }

    /// Drops all that a portal would have been told.
    public void forgetPortal(int portalId) {
        database.write(handle -> handle.execute("delete from report_queue where portal_id = ?", portalId));
    }
}
