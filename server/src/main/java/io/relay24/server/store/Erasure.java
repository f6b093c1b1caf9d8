package io.relay24.server.store;

import io.relay24.bitrix24.Secret;
import io.relay24.server.message.MessageId;
import io.relay24.server.secrets.Vault;
import io.relay24.server.store.db.Database;
import io.relay24.server.store.db.Dialect;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// The end of an installation. Tokens go at once, and nothing more is sent. With the wish for a clean end so do keys,
/// senders and settings, in the same commit; messages follow step by step. The portal's row stays: its number is never
/// given to another.
public final class Erasure {

    /// What hangs on a message; erased with it, after the rest.
    private static final Set<String> OF_MESSAGES =
            Set.of("message", "outcome", "send_queue", "delayed", "awaiting", "report_queue");

    private static final int STEP = 500;

    private final Database database;
    private final Vault vault;
    private final Portals portals;

    Erasure(Database database, Vault vault, Portals portals) {
        this.database = database;
        this.vault = vault;
        this.portals = portals;
    }

    /// Marks the portal as uninstalled, forgets its tokens and ends what waits to be sent.
    public void uninstall(Portal portal, Instant now) {
        database.write(handle -> {
            end(handle, portal.id(), now);
            return 1;
        });
        portals.changed();
    }

    /// The same, and erases keys, senders and settings. Messages follow by [#eraseMessages].
    public void uninstallClean(Portal portal, Instant now) {
        var secret = Sealed.newUrlSecret();
        database.write(handle -> {
            end(handle, portal.id(), now);
            eraseKeys(handle, portal, secret, now);
            return 1;
        });
        portals.changed();
    }

    private static void end(Handle handle, int portalId, Instant now) {
        handle.createUpdate("update portal set status = 'uninstalled', status_reason = '', uninstalled_at = :now"
                        + " where portal_id = :portal")
                .bind("now", now.toEpochMilli())
                .bind("portal", portalId)
                .execute();
        handle.execute("delete from token where portal_id = ?", portalId);
        handle.execute("delete from report_queue where portal_id = ?", portalId);
        endQueued(handle, "delayed", "", portalId, now);
        endQueued(handle, "send_queue", "and node is null", portalId, now);
    }

    private static void endQueued(Handle handle, String table, String condition, int portalId, Instant now) {
        handle.createUpdate("""
                        insert into outcome (id, portal_id, account_id, status, operator_message_id, reason_code, reason,
                            attempts, in_doubt, submitted_at, final_at)
                        select id, portal_id, account_id, 'failed', '', '',
                            'the application was uninstalled before it was sent', attempts, 0, null, :now
                        from %s where portal_id = :portal %s
                        on conflict do nothing
                        """.formatted(table, condition))
                .bind("now", now.toEpochMilli())
                .bind("portal", portalId)
                .execute();
        handle.execute("delete from " + table + " where portal_id = ? " + condition, portalId);
    }

    private static final String FORGET_PORTAL = """
            update portal set application_token = '', handler_secret = :secret, handler_secret_hash = :hash,
                default_account = null, last_call_at = null, erase_before = :before
            where portal_id = :portal
            """;

    private void eraseKeys(Handle handle, Portal portal, Secret secret, Instant now) {
        for (String table : tablesOfPortals(handle)) {
            handle.execute("delete from " + table + " where portal_id = ?", portal.id());
        }
        handle.createUpdate(FORGET_PORTAL)
                .bind("secret", vault.seal(secret.reveal(), "handler:" + portal.memberId()))
                .bind("hash", Sealed.hash(secret.reveal()))
                .bind("before", now.toEpochMilli() + 1)
                .bind("portal", portal.id())
                .execute();
    }

    private static final String TABLES_IN_SQLITE = """
            select m.name from sqlite_master m join pragma_table_info(m.name) c on c.name = 'portal_id'
            where m.type = 'table'
            """;

    private static final String TABLES_IN_POSTGRES = """
            select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'portal_id'
            where c.relkind in ('r', 'p') and not c.relispartition and not a.attisdropped
                and c.relnamespace = current_schema()::regnamespace
            """;

    /// Asked of the database, so that a table that is added one day is not forgotten here.
    private List<String> tablesOfPortals(Handle handle) {
        var query = database.dialect() == Dialect.SQLITE ? TABLES_IN_SQLITE : TABLES_IN_POSTGRES;
        var tables =
                new ArrayList<>(handle.createQuery(query).mapTo(String.class).list());
        tables.remove("portal");
        tables.removeAll(OF_MESSAGES);
        return tables;
    }

    /// Portals that were uninstalled before, cleanly or not, and still have something of theirs here.
    public List<Integer> forgotten(Instant before) {
        return database.read(handle -> handle.createQuery("select portal_id from portal"
                        + " where status = 'uninstalled' and uninstalled_at < :before and erase_before is null")
                .bind("before", before.toEpochMilli())
                .mapTo(Integer.class)
                .list());
    }

    /// Portals whose messages are still to be erased.
    public List<Integer> unfinished() {
        return database.read(handle -> handle.createQuery("select portal_id from portal where erase_before is not null")
                .mapTo(Integer.class)
                .list());
    }

    /// Erases some of the portal's messages: texts, numbers, fates and timelines.
    ///
    /// @return how many; 0 = all are gone, or the rest is in somebody's hands and is erased later
    public int eraseMessages(int portalId) {
        return database.write(handle -> {
            long floor = MessageId.floor(
                    Instant.ofEpochMilli(handle.createQuery("select erase_before from portal where portal_id = :portal")
                            .bind("portal", portalId)
                            .mapTo(Long.class)
                            .one()));
            var held = handle.createQuery("select id from send_queue where portal_id = :portal and id < :floor")
                    .bind("portal", portalId)
                    .bind("floor", floor)
                    .mapTo(Long.class)
                    .list();
            var ids = some(handle, portalId, floor, held.size());
            ids.removeAll(held);
            eraseMessages(handle, portalId, ids);
            if (ids.isEmpty() && held.isEmpty()) {
                handle.execute(
                        "update portal set erase_before = null, uninstalled_at = null where portal_id = ?", portalId);
            }
            return ids.size();
        });
    }

    private static List<Long> some(Handle handle, int portalId, long floor, int more) {
        return new ArrayList<>(
                handle.createQuery("select id from message where portal_id = :portal and id < :floor limit :limit")
                        .bind("portal", portalId)
                        .bind("floor", floor)
                        .bind("limit", STEP + more)
                        .mapTo(Long.class)
                        .list());
    }

    private static void eraseMessages(Handle handle, int portalId, List<Long> ids) {
        for (String table : List.of("step", "outcome", "message")) {
            var delete = handle.prepareBatch("delete from " + table + " where id = ?");
            ids.forEach(id -> delete.add(id));
            if (!ids.isEmpty()) {
                delete.execute();
            }
        }
        for (String table : List.of("awaiting", "report_queue", "delayed")) {
            handle.createUpdate("delete from " + table + " where portal_id = :portal and not exists"
                            + " (select 1 from message m where m.id = " + table + ".id)")
                    .bind("portal", portalId)
                    .execute();
        }
    }
}
