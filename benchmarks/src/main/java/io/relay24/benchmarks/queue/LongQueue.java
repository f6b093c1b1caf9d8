package io.relay24.benchmarks.queue;

import io.relay24.server.message.MessageId;
import io.relay24.server.store.db.Database;
import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.statement.SqlStatements;

/// Lets very many messages wait at one account, by SQL and in bulk.
final class LongQueue {

    private static final int CHUNK = 50_000;
    private static final int STEP = 1000;

    private static final String NUMBERS =
            "with recursive numbers(n) as (select 1 union all select n + 1 from numbers where n < :count) ";
    private static final String MESSAGES = """
            insert into message (id, portal_id, message_id, code, recipient, body, account_id, details, portal_ts,
                received_at, recipient_raw, segments, alphabet, author, tail)
            select :first + n * :step, :portal, 'bulk-' || (:first + n * :step), 'relay24', '+79161234567',
                'a text of usual length a text of usual length a text of usual length a text of usual length', :account,
                '{"module":"crm"}', :at, :at, '+79161234567', 1, 'gsm7', 1, '76543216197' from numbers
            """;
    private static final String QUEUE = """
            insert into send_queue (account_id, priority, id, portal_id, attempts, leg)
            select :account, 1, :first + n * :step, :portal, 0, 0 from numbers
            """;

    private LongQueue() {}

    /// All of it came in during the minutes before.
    static void fill(Database database, int portalId, int accountId, int count) {
        var at = Instant.now().minus(Duration.ofMinutes(10));
        for (int done = 0; done < count; done += CHUNK) {
            long first = MessageId.floor(at) + (long) done * STEP;
            int more = Math.min(CHUNK, count - done);
            run(database, MESSAGES, portalId, accountId, first, more, at);
            run(database, QUEUE, portalId, accountId, first, more, at);
        }
    }

    // A hundred become due in a millisecond.
    private static final String REPORTS = """
            insert into report_queue (portal_id, id, status, due_at, attempts, reached_at)
            select portal_id, id, 'delivered', received_at + :after + (id - (select min(id) from message)) / (100 * :step), 0,
                received_at from message where portal_id = :portal
            on conflict do nothing
            """;

    /// Lets the status of each of them wait to be told that does not yet.
    ///
    /// @param after that time, some minutes at most
    static void report(Database database, int portalId, Duration after) {
        database.write(handle -> handle.createUpdate(REPORTS)
                .bind("portal", portalId)
                .bind("step", STEP)
                .bind("after", after.toMillis())
                .execute());
    }

    private static void run(
            Database database, String sql, int portalId, int accountId, long first, int count, Instant at) {
        var whole = sql.replaceFirst("select", NUMBERS + "select");
        database.write(handle -> handle.createUpdate(
                        whole.replace(":first", Long.toString(first)).replace(":step", Integer.toString(STEP)))
                .bind("portal", portalId)
                .bind("account", accountId)
                .bind("count", count)
                .bind("at", at.toEpochMilli())
                .configure(SqlStatements.class, all -> all.setUnusedBindingAllowed(true))
                .execute());
    }
}
