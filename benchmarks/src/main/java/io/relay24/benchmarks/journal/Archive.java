package io.relay24.benchmarks.journal;

import io.relay24.server.message.MessageId;
import io.relay24.server.message.Recipient;
import io.relay24.server.store.Store;
import io.relay24.server.store.db.Dialect;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;

/// A month of one portal's messages, written straight into the tables: how they would have come there is measured
/// elsewhere. Nearly all are delivered; few failed, fewer are in doubt, some wait for their receipts.
final class Archive {

    static final int PORTAL = 1;
    static final int ACCOUNT = 1;
    static final int RARE_ACCOUNT = 2;
    static final String RARE_SENDER = "rare";
    static final long AUTHOR = 7;
    static final Duration SPAN = Duration.ofDays(30);

    private static final Duration DAY = Duration.ofDays(1);

    private static final int AT_ONCE = 5_000;
    private static final int NUMBERS = 200_000;
    private static final int RARE = 10_000;
    private static final List<String> WORDS = List.of(
            "Ваш", "заказ", "готов", "code", "order", "is", "ready", "доставка", "завтра", "please", "call", "back");

    private final Store store;
    private final int messages;
    private final Instant end;
    private final Random random = new Random(24);

    Archive(Store store, int messages, Instant end) {
        this.store = store;
        this.messages = messages;
        this.end = end;
    }

    /// The id of the n-th message.
    long id(int n) {
        var step = SPAN.toMillis() / messages;
        return MessageId.floor(end.minus(SPAN).plusMillis(step * n)) + n % 4096;
    }

    static String number(int n) {
        return "+4850%07d".formatted(Math.floorMod(n * 7919L, NUMBERS) * 37);
    }

    void fill() {
        for (var day = end.minus(SPAN); !day.isAfter(end); day = day.plus(DAY)) {
            store.database().prepare(day);
        }
        for (int from = 0; from < messages; from += AT_ONCE) {
            int first = from;
            write(handle -> fill(handle, first, Math.min(messages, first + AT_ONCE)));
        }
        settle();
    }

    private static final String TALLY = """
            insert into tally (portal_id, hour, code, account_id, status, reason, currency, messages, segments, cost,
                lag_10s, lag_1m, lag_10m, lag_1h, lag_1d)
            select o.portal_id, ((o.id >> 22) + :epoch) - ((o.id >> 22) + :epoch) % 3600000, m.code, o.account_id,
                o.status, o.reason, '', count(*), sum(m.segments), 0, count(*), 0, 0, 0, 0
            from outcome o join message m on m.id = o.id where o.id >= :from and o.id < :to group by 1, 2, 3, 4, 5, 6
            """;

    /// What the commits and PostgreSQL's own housekeeping would have done meanwhile, in pieces that commit in time.
    private void settle() {
        if (store.database().dialect() == Dialect.POSTGRES) {
            for (String table : List.of("message", "outcome", "awaiting")) {
                write(handle -> handle.execute("analyze " + table));
            }
        }
        for (var day = end.minus(SPAN).truncatedTo(ChronoUnit.DAYS); day.isBefore(end); day = day.plus(DAY)) {
            var from = day;
            write(handle -> handle.createUpdate(TALLY)
                    .bind("epoch", MessageId.time(0).toEpochMilli())
                    .bind("from", MessageId.floor(from))
                    .bind("to", MessageId.floor(from.plus(DAY)))
                    .execute());
        }
    }

    private void write(HandleCallback<Integer, RuntimeException> work) {
        var _ = store.database().write(work);
    }

    private static final String MESSAGE = """
            insert into message (id, portal_id, message_id, code, recipient, body, account_id, details, portal_ts,
                received_at, recipient_raw, segments, alphabet, author, tail, resend_of)
            values (?, ?, ?, ?, ?, ?, ?, '{"module_id":"crm","bindings":[[2,1],[3,11]]}', ?, ?, ?, 1, 'ucs2', ?, ?, null)
            """;
    private static final String OUTCOME = """
            insert into outcome (id, portal_id, account_id, status, operator_message_id, reason_code, reason, attempts,
                in_doubt, submitted_at, final_at)
            values (?, ?, ?, ?, ?, '', ?, 1, ?, ?, ?)
            """;
    private static final String AWAITING = """
            insert into awaiting (account_id, operator_message_id, id, portal_id, parts, attempts, in_doubt,
                submitted_at, next_check_at, checks, leg)
            values (?, ?, ?, ?, 1, 1, 0, ?, ?, 0, 0)
            """;

    private int fill(Handle handle, int from, int to) {
        var message = handle.prepareBatch(MESSAGE);
        var outcome = handle.prepareBatch(OUTCOME);
        var awaiting = handle.prepareBatch(AWAITING);
        for (int n = from; n < to; n++) {
            long id = id(n);
            long at = MessageId.time(id).toEpochMilli();
            int account = n % RARE == 5 ? RARE_ACCOUNT : ACCOUNT;
            var code = n % RARE == 6 ? RARE_SENDER : "relay24";
            var number = number(n);
            message.add(
                    id,
                    PORTAL,
                    "m" + Integer.toHexString(n * 0x9E3779B9),
                    code,
                    number,
                    text(),
                    account,
                    at,
                    at,
                    number,
                    n % 200 == 0 ? AUTHOR : 0,
                    Recipient.of(number).tail());
            if (n % 1_000 == 3) {
                awaiting.add(account, "op-" + n, id, PORTAL, at, at);
            } else {
                outcome.add(
                        id,
                        PORTAL,
                        account,
                        status(n),
                        "op-" + n,
                        n % 50 == 1 ? "absent" : "",
                        n % RARE == 1 ? 1 : 0,
                        at,
                        at + 4_000);
            }
        }
        message.execute();
        outcome.execute();
        if (awaiting.size() > 0) {
            awaiting.execute();
        }
        return to - from;
    }

    private static String status(int n) {
        return n % 50 != 1 ? "delivered" : n % 100 == 1 ? "failed" : "undelivered";
    }

    private String text() {
        var text = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            text.append(WORDS.get(random.nextInt(WORDS.size()))).append(' ');
        }
        return text.append(random.nextInt(1_000_000)).toString();
    }
}
