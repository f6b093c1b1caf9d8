package io.relay24.server.store;

import io.relay24.server.store.db.Database;
import java.time.Duration;
import java.time.Instant;

/// Which node may hold which of an account's binds (table `link_lease`).
public final class LinkLeases {

    private final Database database;

    LinkLeases(Database database) {
        this.database = database;
    }

    // One that bears our own number is of an earlier run: this one holds no bind that it does not know of.
    private static final String CLAIM = """
            insert into link_lease (account_id, slot, node, until) values (:account, :slot, :node, :until)
            on conflict (account_id, slot) do update set node = excluded.node, until = excluded.until
            where link_lease.until <= :now or link_lease.node = excluded.node
            """;

    /// Takes a bind, or keeps it for another while.
    ///
    /// @return false when another node has it
    public boolean claim(int accountId, int slot, Instant now, Duration atMost) {
        return tryClaim(accountId, slot, now, atMost)
                || (endOfGoneNode(accountId, slot) && tryClaim(accountId, slot, now, atMost));
    }

    private boolean tryClaim(int accountId, int slot, Instant now, Duration atMost) {
        return database.write(handle -> handle.createUpdate(CLAIM)
                        .bind("account", accountId)
                        .bind("slot", slot)
                        .bind("node", database.nodeNumber())
                        .bind("now", now.toEpochMilli())
                        .bind("until", now.plus(atMost).toEpochMilli())
                        .execute())
                == 1;
    }

    private boolean endOfGoneNode(int accountId, int slot) {
        var node = database.read(
                handle -> handle.createQuery("select node from link_lease where account_id = :account and slot = :slot")
                        .bind("account", accountId)
                        .bind("slot", slot)
                        .mapTo(Integer.class)
                        .findOne());
        return node.isPresent() && database.isGone(node.get()) && end(accountId, slot, node.get());
    }

    /// Lets go of a bind of ours.
    public void end(int accountId, int slot) {
        end(accountId, slot, database.nodeNumber());
    }

    private boolean end(int accountId, int slot, int node) {
        return database.write(handle -> handle.execute(
                        "delete from link_lease where account_id = ? and slot = ? and node = ?", accountId, slot, node))
                == 1;
    }
}
