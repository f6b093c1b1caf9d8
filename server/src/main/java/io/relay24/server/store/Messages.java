package io.relay24.server.store;

import io.relay24.bitrix24.messageservice.MessageStatus;
import io.relay24.server.message.MessageId;
import io.relay24.server.message.NewMessage;
import io.relay24.server.store.Ending.Outcome;
import io.relay24.server.store.Ending.Step;
import io.relay24.server.store.db.Bulk;
import io.relay24.server.store.db.Database;
import io.relay24.server.store.db.Dialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Takes responsibility for messages (table `message`).
public final class Messages {

    private final Database database;
    private final MessageId ids;
    private final Ending ending;
    private final Agenda accounts;
    private final Agenda portals;
    private final Bulk<Draft, Boolean> add = new Bulk<>("add", 10, this::addAll);

    Messages(Database database, MessageId ids, Ending ending, Agenda accounts, Agenda portals) {
        this.database = database;
        this.ids = ids;
        this.ending = ending;
        this.accounts = accounts;
        this.portals = portals;
    }

    private record Draft(long id, NewMessage message) {
        boolean isRefused() {
            return message.refusal().isPresent();
        }

        boolean hasAlternatives() {
            return message.plan().hasAlternatives();
        }

        LegTable.Start start() {
            return new LegTable.Start(id, message.portalId(), message.priority(), message.plan(), message.receivedAt());
        }
    }

    /// Stores the message and puts it into its account's queue. Returns after the synced commit: from then on the
    /// message is safe.
    ///
    /// @return false if the portal had already given us this message_id; nothing is stored then
    public boolean add(NewMessage message) {
        var draft = new Draft(ids.next(), message);
        boolean fresh = database.write(add, draft);
        if (fresh && draft.isRefused()) {
            portals.add(
                    message.portalId(),
                    ending.report(draft.id, message.portalId(), MessageStatus.FAILED, message.receivedAt())
                            .dueAt());
        } else if (fresh) {
            message.accountId().ifPresent(account -> accounts.add(account, message.receivedAt()));
        }
        return fresh;
    }

    private List<Boolean> addAll(Connection connection, List<Draft> drafts) throws SQLException {
        var sorted = drafts.stream()
                .sorted(Comparator.comparingInt((Draft d) -> d.message.portalId())
                        .thenComparing(d -> d.message.messageId()))
                .toList();
        var fresh = database.dialect() == Dialect.POSTGRES
                ? insertArrays(connection, sorted)
                : insertRows(connection, sorted);
        var accepted = sorted.stream().filter(d -> fresh.contains(d.id)).toList();
        var sent = accepted.stream().filter(d -> !d.isRefused()).toList();
        enqueue(connection, sent);
        LegTable.insert(
                connection,
                sent.stream().filter(Draft::hasAlternatives).map(Draft::start).toList());
        refuse(connection, accepted.stream().filter(Draft::isRefused).toList());
        ending.insertSteps(connection, notes(accepted));
        return drafts.stream().map(d -> fresh.contains(d.id)).toList();
    }

    private static List<Step> notes(List<Draft> drafts) {
        var steps = new ArrayList<Step>();
        for (Draft draft : drafts) {
            var message = draft.message;
            steps.add(new Step(
                    draft.id, message.receivedAt(), "number_read", message.to().note()));
            steps.add(new Step(
                    draft.id, message.receivedAt(), "route", message.plan().why()));
        }
        steps.removeIf(step -> step.reason().isEmpty());
        return steps;
    }

    private static final String COLUMNS =
            "id, portal_id, message_id, code, recipient, body, account_id, details, portal_ts, received_at, recipient_raw, segments, alphabet";

    private static final String INSERT = "insert into message (" + COLUMNS + """
            ) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (portal_id, message_id) do nothing
            """;

    private static Set<Long> insertRows(Connection connection, List<Draft> drafts) throws SQLException {
        var winners = Batch.winners(connection, INSERT, drafts, (insert, draft) -> {
            var message = draft.message;
            insert.setLong(1, draft.id);
            insert.setInt(2, message.portalId());
            insert.setString(3, message.messageId());
            insert.setString(4, message.code());
            insert.setString(5, message.to().number());
            insert.setString(6, message.text());
            insert.setObject(7, message.accountId().orElse(null), Types.INTEGER);
            insert.setString(8, message.details());
            insert.setObject(9, message.portalTime().map(Instant::toEpochMilli).orElse(null), Types.BIGINT);
            insert.setLong(10, message.receivedAt().toEpochMilli());
            insert.setString(11, message.to().written());
            insert.setInt(12, message.counted().segments());
            insert.setString(13, message.counted().alphabet());
        });
        var ids = new HashSet<Long>();
        winners.forEach(draft -> ids.add(draft.id));
        return ids;
    }

    // The unique index is local to a day's partition, so a repetition after midnight is looked for in the day before.
    private static final String INSERT_ARRAYS = "insert into message (" + COLUMNS + """
            )
            select * from unnest(?::bigint[], ?::int[], ?::text[], ?::text[], ?::text[], ?::text[], ?::int[], ?::text[],
                ?::bigint[], ?::bigint[], ?::text[], ?::int[], ?::text[]) as new (id, portal_id, message_id, code, recipient, body, account_id,
                details, portal_ts, received_at, recipient_raw, segments, alphabet)
            where not exists (
                select 1 from message old
                where old.portal_id = new.portal_id and old.message_id = new.message_id and old.id >= ? and old.id < ?)
            on conflict do nothing
            returning id
            """;

    private static Set<Long> insertArrays(Connection connection, List<Draft> drafts) throws SQLException {
        var today = MessageId.time(drafts.getFirst().id).truncatedTo(java.time.temporal.ChronoUnit.DAYS);
        var returned = Batch.query(
                connection,
                INSERT_ARRAYS,
                (insert, same) -> {
                    array(insert, 1, "bigint", drafts, d -> d.id);
                    array(insert, 2, "int", drafts, d -> d.message.portalId());
                    array(insert, 3, "text", drafts, d -> d.message.messageId());
                    array(insert, 4, "text", drafts, d -> d.message.code());
                    array(insert, 5, "text", drafts, d -> d.message.to().number());
                    array(insert, 6, "text", drafts, d -> d.message.text());
                    array(insert, 7, "int", drafts, d -> d.message.accountId().orElse(null));
                    array(insert, 8, "text", drafts, d -> d.message.details());
                    array(
                            insert,
                            9,
                            "bigint",
                            drafts,
                            d -> d.message
                                    .portalTime()
                                    .map(Instant::toEpochMilli)
                                    .orElse(null));
                    array(
                            insert,
                            10,
                            "bigint",
                            drafts,
                            d -> d.message.receivedAt().toEpochMilli());
                    array(insert, 11, "text", drafts, d -> d.message.to().written());
                    array(insert, 12, "int", drafts, d -> d.message.counted().segments());
                    array(insert, 13, "text", drafts, d -> d.message.counted().alphabet());
                    insert.setLong(14, MessageId.floor(today.minus(Duration.ofDays(1))));
                    insert.setLong(15, MessageId.floor(today));
                },
                row -> row.getLong(1));
        var fresh = new HashSet<>(returned);
        requireKnown(
                connection, drafts.stream().filter(d -> !fresh.contains(d.id)).toList());
        return fresh;
    }

    private static final String COUNT_KNOWN = """
            select count(*) from message where (portal_id, message_id) in (
                select * from unnest(?::int[], ?::text[]))
            """;

    /// What was not inserted must be a repetition. Anything else would be a message lost behind a 200.
    private static void requireKnown(Connection connection, List<Draft> repeated) throws SQLException {
        if (repeated.isEmpty()) {
            return;
        }
        var known = Batch.query(
                connection,
                COUNT_KNOWN,
                (select, same) -> {
                    array(select, 1, "int", repeated, d -> d.message.portalId());
                    array(select, 2, "text", repeated, d -> d.message.messageId());
                },
                row -> row.getLong(1));
        long expected = repeated.stream()
                .map(d -> d.message.portalId() + " " + d.message.messageId())
                .distinct()
                .count();
        if (known.getFirst() < expected) {
            throw new SQLException("an id of ours was already taken", "23505");
        }
    }

    private static void array(
            PreparedStatement insert,
            int index,
            String type,
            List<Draft> drafts,
            Function<Draft, @org.jspecify.annotations.Nullable Object> column)
            throws SQLException {
        insert.setArray(
                index,
                insert.getConnection()
                        .createArrayOf(type, drafts.stream().map(column).toArray()));
    }

    private static final String ENQUEUE = """
            insert into send_queue (account_id, priority, id, portal_id, attempts, leg) values (?, ?, ?, ?, 0, ?)
            """;

    private static void enqueue(Connection connection, List<Draft> drafts) throws SQLException {
        Batch.execute(connection, ENQUEUE, drafts, (insert, draft) -> {
            insert.setInt(1, draft.message.accountId().orElseThrow());
            insert.setInt(2, draft.message.priority());
            insert.setLong(3, draft.id);
            insert.setInt(4, draft.message.portalId());
            insert.setInt(5, draft.hasAlternatives() ? 1 : 0);
        });
    }

    private void refuse(Connection connection, List<Draft> drafts) throws SQLException {
        var outcomes = new ArrayList<Outcome>();
        for (Draft draft : drafts) {
            var message = draft.message;
            outcomes.add(new Outcome(
                    draft.id,
                    message.portalId(),
                    message.accountId(),
                    MessageStatus.FAILED,
                    "",
                    message.refusal().orElseThrow(),
                    0,
                    false,
                    Optional.empty(),
                    message.receivedAt()));
        }
        ending.end(connection, outcomes);
    }
}
