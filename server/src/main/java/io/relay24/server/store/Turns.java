package io.relay24.server.store;

import io.relay24.server.store.db.Database;
import io.relay24.server.store.db.StoreUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Which node may call a portal with reports now (table `portal_turn`). A portal allows so many requests from our
/// address, whichever node makes them; so they take turns, and each turn hands on how full the portal's bucket is.
public final class Turns {

    private static final Logger LOG = LoggerFactory.getLogger(Turns.class);

    private final Database database;

    Turns(Database database) {
        this.database = database;
    }

    // Of a turn that was never ended, because its node died, nobody knows what it used up: its bucket counts as full.
    // One that bears our own number is of an earlier run: this one has each portal in one pair of hands.
    private static final String CLAIM = """
            insert into portal_turn (portal_id, node, until, empty_at) values (:portal, :node, :until, 0)
            on conflict (portal_id) do update set node = excluded.node, until = excluded.until,
                empty_at = case when portal_turn.until = 0 then portal_turn.empty_at else :full end
            where portal_turn.until <= :now or portal_turn.node = excluded.node
            returning empty_at
            """;

    /// Takes the portal's turn.
    ///
    /// @param atMost how long the turn lasts if it is never ended
    /// @param full   when a bucket that is full now would be empty
    /// @return when the portal's bucket will be empty; nothing if another node has the turn
    public Optional<Instant> claim(int portalId, Instant now, Duration atMost, Instant full) {
        var claimed = tryClaim(portalId, now, atMost, full);
        return claimed.isEmpty() && endOfGoneNode(portalId) ? tryClaim(portalId, now, atMost, full) : claimed;
    }

    private boolean endOfGoneNode(int portalId) {
        var node = database.read(handle -> handle.createQuery("select node from portal_turn where portal_id = :portal")
                .bind("portal", portalId)
                .mapTo(Integer.class)
                .findOne());
        return node.isPresent()
                && database.isGone(node.get())
                && database.write(handle -> handle.execute(
                                "update portal_turn set until = 1 where portal_id = ? and node = ?",
                                portalId,
                                node.get()))
                        == 1;
    }

    private Optional<Instant> tryClaim(int portalId, Instant now, Duration atMost, Instant full) {
        return database.write(handle -> handle.createQuery(CLAIM)
                .bind("portal", portalId)
                .bind("node", database.nodeNumber())
                .bind("now", now.toEpochMilli())
                .bind("until", now.plus(atMost).toEpochMilli())
                .bind("full", full.toEpochMilli())
                .mapTo(Long.class)
                .findOne()
                .map(Instant::ofEpochMilli));
    }

    private static final String END =
            "update portal_turn set until = 0, empty_at = :empty where portal_id = :portal and node = :node";

    /// Ends the own turn. If the store is away, or we are being stopped, it ends by itself.
    ///
    /// @param emptyAt when the portal's bucket will be empty
    public void end(int portalId, Instant emptyAt) {
        try {
            database.write(handle -> handle.createUpdate(END)
                    .bind("empty", emptyAt.isBefore(Instant.EPOCH) ? 0 : emptyAt.toEpochMilli())
                    .bind("portal", portalId)
                    .bind("node", database.nodeNumber())
                    .execute());
        } catch (StoreUnavailable e) {
            LOG.info("turn left to end by itself portal={}", portalId);
        }
    }
}
