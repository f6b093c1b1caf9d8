package io.relay24.server.store;

import io.relay24.bitrix24.messageservice.MessageStatus;
import io.relay24.server.message.Fate;
import io.relay24.server.store.Ending.Outcome;
import io.relay24.server.store.Ending.Report;
import io.relay24.server.store.db.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// What final receipts make of messages: the first one ends a message, or its part; what comes later finds no row in
/// `awaiting` and changes nothing.
final class Fates {

    private final Ending ending;
    private final Dialect dialect;

    Fates(Ending ending, Dialect dialect) {
        this.ending = ending;
        this.dialect = dialect;
    }

    private static final String DELETE = "delete from awaiting where account_id = ? and operator_message_id = ?";

    List<Report> end(Connection connection, List<Match> finals) throws SQLException {
        var single = new LinkedHashMap<Awaited.Key, Match>();
        var divided = new TreeMap<Long, List<Match>>();
        for (Match match : finals) {
            if (match.awaited().parts() == 1) {
                single.putIfAbsent(match.awaited().key(), match);
            } else {
                divided.computeIfAbsent(match.awaited().id(), id -> new ArrayList<>())
                        .add(match);
            }
        }
        var sorted = single.values().stream()
                .sorted(Comparator.comparingInt((Match m) -> m.awaited().accountId())
                        .thenComparing(m -> m.awaited().operatorMessageId()))
                .toList();
        var winners = Batch.winners(connection, DELETE, sorted, (delete, match) -> {
            delete.setInt(1, match.awaited().accountId());
            delete.setString(2, match.awaited().operatorMessageId());
        });
        var outcomes = new ArrayList<Outcome>();
        winners.forEach(match -> outcomes.add(outcome(match, match.status(), match.operatorMessageId())));
        for (var parts : divided.values()) {
            endParts(connection, parts).ifPresent(outcomes::add);
        }
        return ending.end(connection, outcomes);
    }

    private static Outcome outcome(Match match, MessageStatus status, String operatorMessageId) {
        var awaited = match.awaited();
        return new Outcome(
                awaited.id(),
                awaited.portalId(),
                Optional.of(awaited.accountId()),
                status,
                operatorMessageId,
                match.receipt().reason(),
                awaited.attempts(),
                awaited.inDoubt(),
                Optional.of(awaited.submittedAt()),
                match.at());
    }

    private record Part(String operatorMessageId, Optional<MessageStatus> status) {}

    private static final String SELECT_PARTS = """
            select operator_message_id, part_status from awaiting where id = ? and parts > 1
            order by operator_message_id
            """;
    private static final String SET_PART = """
            update awaiting set part_status = ?
            where account_id = ? and operator_message_id = ? and part_status is null
            """;

    /// Notes the fates of some parts; the message ends when the last one is known.
    private Optional<Outcome> endParts(Connection connection, List<Match> matches) throws SQLException {
        long id = matches.getFirst().awaited().id();
        var locking = dialect == Dialect.POSTGRES ? "for update" : "";
        // Both the lock and the re-reading matter: another writer may be noting another part of the same message.
        var _ = parts(connection, id, locking);
        Batch.execute(connection, SET_PART, matches, (update, match) -> {
            update.setString(1, match.status().wire());
            update.setInt(2, match.awaited().accountId());
            update.setString(3, match.awaited().operatorMessageId());
        });
        var parts = parts(connection, id, "");
        if (parts.isEmpty() || parts.stream().anyMatch(part -> part.status.isEmpty())) {
            return Optional.empty();
        }
        Batch.execute(
                connection,
                "delete from awaiting where id = ? and parts > 1",
                List.of(id),
                (delete, row) -> delete.setLong(1, row));
        var status = Fate.ofParts(
                parts.stream().map(part -> part.status.orElseThrow()).toList());
        var deciding =
                matches.stream().filter(match -> match.status() == status).findFirst();
        return Optional.of(outcome(deciding.orElse(matches.getLast()), status, parts.getFirst().operatorMessageId));
    }

    private static List<Part> parts(Connection connection, long id, String locking) throws SQLException {
        return Batch.query(
                connection,
                SELECT_PARTS + locking,
                (select, same) -> select.setLong(1, id),
                row -> new Part(
                        row.getString(1), Optional.ofNullable(row.getString(2)).flatMap(MessageStatus::ofWire)));
    }
}
