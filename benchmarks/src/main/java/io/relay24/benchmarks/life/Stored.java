package io.relay24.benchmarks.life;

import io.relay24.server.message.MessageId;
import io.relay24.server.store.db.Database;
import io.relay24.server.store.db.Dialect;
import java.time.Duration;
import java.time.Instant;

/// Fills a store with messages that ended long ago, by SQL and in bulk: ids in their order, message ids at random, as
/// they come.
final class Stored {

    private static final int CHUNK = 50_000;
    private static final long ID_STEP = 1000;

    private static final String IN_POSTGRES = """
            with added as (
                insert into message (id, portal_id, message_id, code, recipient, body, account_id, details, portal_ts,
                    received_at, recipient_raw, segments, alphabet, author, tail)
                select :first + n * :step, n %% 64 + 1, md5(random()::text || n), 'relay24', '+79161234567',
                    repeat('a text of usual length ', 4), n %% 64 + 1, '{"module":"crm"}', :at, :at, '+79161234567', 1, 'gsm7', 1, '76543216197'
                from generate_series(1, :count) as n returning id, portal_id, account_id)
            insert into outcome (id, portal_id, account_id, status, operator_message_id, reason_code, reason, attempts,
                in_doubt, submitted_at, final_at)
            select id, portal_id, account_id, 'delivered', 'g-' || id, '', '', 1, 0, :at, :at from added
            """.replace("%%", "%");

    private static final String MESSAGES_IN_SQLITE = """
            with recursive numbers(n) as (select 1 union all select n + 1 from numbers where n < :count)
            insert into message (id, portal_id, message_id, code, recipient, body, account_id, details, portal_ts,
                received_at, recipient_raw, segments, alphabet, author, tail)
            select :first + n * :step, n % 64 + 1, lower(hex(randomblob(16))), 'relay24', '+79161234567',
                'a text of usual length a text of usual length a text of usual length a text of usual length', n % 64 + 1,
                '{"module":"crm"}', :at, :at, '+79161234567', 1, 'gsm7', 1, '76543216197' from numbers
            """;

    private static final String OUTCOMES_IN_SQLITE = """
            insert into outcome (id, portal_id, account_id, status, operator_message_id, reason_code, reason, attempts,
                in_doubt, submitted_at, final_at)
            select id, portal_id, account_id, 'delivered', 'g-' || id, '', '', 1, 0, :at, :at from message
            where id > :first and id <= :first + :count * :step
            """;

    private final Database database;
    private final long base;
    private final long at;
    private long count;

    /// @param now the messages came in a little before, so that they lie in the same partition as new ones
    Stored(Database database, Instant now) {
        var before = now.minus(Duration.ofMinutes(5));
        this.database = database;
        this.base = MessageId.floor(before);
        this.at = before.toEpochMilli();
    }

    /// Adds until there are so many.
    void fill(long wanted) {
        while (count < wanted) {
            long more = Math.min(CHUNK, wanted - count);
            if (database.dialect() == Dialect.POSTGRES) {
                run(IN_POSTGRES, more);
            } else {
                run(MESSAGES_IN_SQLITE, more);
                run(OUTCOMES_IN_SQLITE, more);
            }
            count += more;
        }
    }

    private void run(String sql, long more) {
        database.write(handle -> handle.createUpdate(sql.replace(":first", Long.toString(base + count * ID_STEP)))
                .bind("step", ID_STEP)
                .bind("count", more)
                .bind("at", at)
                .execute());
    }
}
