package io.relay24.server.store;

import io.relay24.bitrix24.messageservice.MessageStatus;
import io.relay24.server.message.MessageId;
import io.relay24.server.message.NewMessage;
import io.relay24.server.store.Claims.Lane;
import io.relay24.server.store.Ending.Outcome;
import io.relay24.server.store.Ending.Step;
import io.relay24.server.store.db.Bulk;
import io.relay24.server.store.db.Database;
import io.relay24.server.store.db.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Takes responsibility for messages (table `message`).
public final class Messages {

    private final Database database;
    private final MessageId ids;
    private final Ending ending;
    private final Heads<Lane> heads;
    private final Heads<Integer> portals;
    private final Bulk<Draft, Boolean> add = new Bulk<>("add", 10, this::addAll);
    private final Bulk<Repetition, Boolean> repeat = new Bulk<>("repeat", 65, this::repeatAll);

    Messages(Database database, MessageId ids, Ending ending, Heads<Lane> heads, Heads<Integer> portals) {
        this.database = database;
        this.ids = ids;
        this.ending = ending;
        this.heads = heads;
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
    /// @throws io.relay24.server.store.db.StoreUnavailable also while earlier messages wait for too long
    public boolean add(NewMessage message) {
        database.requireRoomForNew();
        var draft = new Draft(ids.next(), message);
        boolean fresh = database.write(add, draft);
        if (fresh) {
            noteWork(draft);
        }
        return fresh;
    }

    private void noteWork(Draft draft) {
        var message = draft.message;
        if (draft.isRefused()) {
            var report = ending.report(draft.id, message.portalId(), MessageStatus.FAILED, message.receivedAt());
            portals.enter(message.portalId(), report.dueAt().toEpochMilli(), report.dueAt());
        } else {
            message.accountId()
                    .ifPresent(account ->
                            heads.enter(new Lane(account, message.priority()), draft.id, message.receivedAt()));
        }
    }

    /// Stores a message that repeats another one. In the same commit the other one is closed: it is no longer waited
    /// for, and its status no longer told, as the repetition's takes its place in the portal.
    ///
    /// @param former that has failed or is in doubt
    /// @param who    for the timelines of both
    /// @return the new message's id; empty if the former one is not (or no longer) so, or is repeated already
    public Optional<Long> repeat(long former, NewMessage message, String who) {
        var draft = new Draft(ids.next(), message);
        boolean fresh = database.write(repeat, new Repetition(former, draft, who));
        if (fresh) {
            noteWork(draft);
        }
        return Optional.of(draft.id).filter(id -> fresh);
    }

    private record Repetition(long former, Draft draft, String who) {}

    private List<Boolean> repeatAll(Connection connection, List<Repetition> repetitions) throws SQLException {
        var results = new ArrayList<Boolean>();
        for (Repetition repetition : repetitions) {
            var message = repetition.draft.message;
            boolean closed = Former.close(connection, ending, repetition.former, message);
            boolean fresh =
                    closed && addAll(connection, List.of(repetition.draft)).getFirst();
            if (fresh) {
                ending.insertSteps(connection, notes(repetition));
            }
            results.add(fresh);
        }
        return results;
    }

    private static List<Step> notes(Repetition repetition) {
        var at = repetition.draft.message.receivedAt();
        var former = MessageId.reference(repetition.former);
        return List.of(
                new Step(repetition.former, at, "resent", repetition.who),
                new Step(repetition.draft.id, at, "resend_of", former + ", " + repetition.who));
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

    private static final Columns<Draft> MESSAGE = Columns.<Draft>of()
            .number("id", Draft::id)
            .number("portal_id", draft -> draft.message.portalId())
            .text("message_id", draft -> draft.message.messageId())
            .text("code", draft -> draft.message.code())
            .text("recipient", draft -> draft.message.to().number())
            .text("body", draft -> draft.message.text())
            .number("account_id", draft -> draft.message.accountId().orElse(null))
            .text("details", draft -> draft.message.origin().details())
            .time("portal_ts", draft -> draft.message.portalTime().orElse(null))
            .time("received_at", draft -> draft.message.receivedAt())
            .text("recipient_raw", draft -> draft.message.to().written())
            .number("segments", draft -> draft.message.counted().segments())
            .text("alphabet", draft -> draft.message.counted().alphabet())
            .number("author", draft -> draft.message.origin().author())
            .text("tail", draft -> draft.message.to().tail())
            .number("resend_of", draft -> repeated(draft.message));

    private static final String INSERT = "insert into message (" + MESSAGE.names() + ") values (" + MESSAGE.marks()
            + ") on conflict (portal_id, message_id) do nothing";

    private static Set<Long> insertRows(Connection connection, List<Draft> drafts) throws SQLException {
        var winners = Batch.winners(connection, INSERT, drafts, MESSAGE::bindRow);
        return winners.stream().map(Draft::id).collect(Collectors.toSet());
    }

    private static @Nullable Long repeated(NewMessage message) {
        var first = message.origin().repeats();
        return first.isPresent() ? first.getAsLong() : null;
    }

    // The unique index is local to a day's partition, so a repetition after midnight is looked for in the day before.
    private static final String INSERT_ARRAYS = "insert into message (" + MESSAGE.names() + ") select * from "
            + MESSAGE.arrays() + " as new (" + MESSAGE.names() + """
            )
            where not exists (
                select 1 from message old
                where old.portal_id = new.portal_id and old.message_id = new.message_id and old.id >= ? and old.id < ?)
            on conflict do nothing
            returning id
            """;

    private static Set<Long> insertArrays(Connection connection, List<Draft> drafts) throws SQLException {
        var today = MessageId.time(drafts.getFirst().id).truncatedTo(ChronoUnit.DAYS);
        var fresh = new HashSet<>(Batch.query(
                connection,
                INSERT_ARRAYS,
                (insert, same) -> {
                    MESSAGE.bindAll(insert, drafts);
                    insert.setLong(MESSAGE.count() + 1, MessageId.floor(today.minus(Duration.ofDays(1))));
                    insert.setLong(MESSAGE.count() + 2, MessageId.floor(today));
                },
                row -> row.getLong(1)));
        requireKnown(
                connection, drafts.stream().filter(d -> !fresh.contains(d.id)).toList());
        return fresh;
    }

    private static final Columns<Draft> REPETITION = Columns.<Draft>of()
            .number("portal_id", draft -> draft.message.portalId())
            .text("message_id", draft -> draft.message.messageId());

    /// What was not inserted must be a repetition. Anything else would be a message lost behind a 200.
    private static void requireKnown(Connection connection, List<Draft> repeated) throws SQLException {
        if (repeated.isEmpty()) {
            return;
        }
        var known =
                REPETITION.find(connection, "select count(*) from message where %s", repeated, row -> row.getLong(1));
        long expected = repeated.stream()
                .map(d -> d.message.portalId() + " " + d.message.messageId())
                .distinct()
                .count();
        if (known.getFirst() < expected) {
            throw new SQLException("an id of ours was already taken", "23505");
        }
    }

    /// @param turn when its sender lets it go
    private record Timed(Draft draft, Instant turn) {
        boolean isLater() {
            return turn.isAfter(draft.message.receivedAt());
        }
    }

    private static final Columns<Timed> QUEUED = Columns.<Timed>of()
            .number("account_id", timed -> timed.draft.message.accountId().orElseThrow())
            .number("priority", timed -> timed.draft.message.priority())
            .number("id", timed -> timed.draft.id)
            .number("portal_id", timed -> timed.draft.message.portalId())
            .number("attempts", timed -> 0)
            .number("leg", timed -> timed.draft.hasAlternatives() ? 1 : 0);
    private static final Columns<Timed> DELAYED = QUEUED.time("due_at", Timed::turn);

    private static void enqueue(Connection connection, List<Draft> drafts) throws SQLException {
        var at = SenderPaces.turns(
                connection, drafts.stream().map(Draft::message).toList());
        var timed = IntStream.range(0, drafts.size())
                .mapToObj(i -> new Timed(drafts.get(i), at.get(i)))
                .collect(Collectors.partitioningBy(Timed::isLater));
        QUEUED.insert(connection, "send_queue", timed.getOrDefault(false, List.of()), "");
        DELAYED.insert(connection, "delayed", timed.getOrDefault(true, List.of()), "");
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
                    message.receivedAt(),
                    Optional.empty()));
        }
        ending.end(connection, outcomes);
    }
}
