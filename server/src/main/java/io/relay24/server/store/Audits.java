package io.relay24.server.store;

import io.relay24.server.store.db.Database;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What administrators of portals did (table `audit`). Holds no text, number or key.
public final class Audits {

    private final Database database;

    Audits(Database database) {
        this.database = database;
    }

    /// One deed.
    ///
    /// @param number ours, for paging
    /// @param userId in the portal
    /// @param action method and address, as in the contract of the pages
    /// @param object what it was done to, as it stands in the address
    public record Line(long number, String memberId, long userId, String action, String object, Instant at) {}

    public void note(int portalId, long userId, String action, String object, Instant at) {
        database.write(handle -> handle.execute(
                "insert into audit (portal_id, at, user_id, action, object) values (?, ?, ?, ?, ?)",
                portalId,
                at.toEpochMilli(),
                userId,
                action,
                object));
    }

    private static final String LINES = """
            select a.audit_id, p.member_id, a.user_id, a.action, a.object, a.at
            from audit a join portal p on p.portal_id = a.portal_id
            where (:portal = 0 or a.portal_id = :portal) and a.audit_id < :before
            order by a.audit_id desc limit :limit
            """;

    /// Newest first.
    ///
    /// @param portalId empty = of all portals
    /// @param before   a [Line#number]; those before it
    public List<Line> lines(Optional<Integer> portalId, long before, int limit) {
        return database.read(handle -> handle.createQuery(LINES)
                .bind("portal", portalId.orElse(0))
                .bind("before", before)
                .bind("limit", limit)
                .map((row, context) -> new Line(
                        row.getLong("audit_id"),
                        row.getString("member_id"),
                        row.getLong("user_id"),
                        row.getString("action"),
                        row.getString("object"),
                        Instant.ofEpochMilli(row.getLong("at"))))
                .list());
    }

    /// Forgets what is older.
    public void forget(Instant before) {
        database.write(handle -> handle.execute("delete from audit where at < ?", before.toEpochMilli()));
    }
}
