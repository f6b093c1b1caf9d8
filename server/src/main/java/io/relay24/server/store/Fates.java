package io.relay24.server.store;

import io.relay24.bitrix24.messageservice.MessageStatus;
import io.relay24.operator.Cost;
import io.relay24.server.message.Fate;
import io.relay24.server.route.Journey.Event;
import io.relay24.server.route.Verdict;
import io.relay24.server.store.Ending.Outcome;
import io.relay24.server.store.Trip.Happening;
import io.relay24.server.store.db.CostColumns;
import io.relay24.server.store.db.Dialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
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
    private final Journeys journeys;
    private final Dialect dialect;

    Fates(Ending ending, Journeys journeys, Dialect dialect) {
        this.ending = ending;
        this.journeys = journeys;
        this.dialect = dialect;
    }

    /// A leg of a message that its operator divided.
    private record Divided(long id, int leg) {}

    private static final Comparator<Divided> IN_ORDER =
            Comparator.comparingLong(Divided::id).thenComparingInt(Divided::leg);

    private static final Columns<Match> KEY = Columns.<Match>of()
            .number("account_id", match -> match.awaited().accountId())
            .text("operator_message_id", match -> match.awaited().operatorMessageId());

    Effects end(Connection connection, List<Match> finals) throws SQLException {
        var single = new LinkedHashMap<Awaited.Key, Match>();
        var divided = new TreeMap<Divided, List<Match>>(IN_ORDER);
        for (Match match : finals) {
            if (match.awaited().parts() == 1) {
                single.putIfAbsent(match.awaited().key(), match);
            } else {
                divided.computeIfAbsent(divided(match), leg -> new ArrayList<>())
                        .add(match);
            }
        }
        var sorted = single.values().stream()
                .sorted(Comparator.comparingInt((Match m) -> m.awaited().accountId())
                        .thenComparing(m -> m.awaited().operatorMessageId()))
                .toList();
        var winners = KEY.delete(connection, "awaiting", sorted);
        var ended = new ArrayList<Ended>();
        winners.forEach(match -> ended.add(new Ended(
                match,
                match.status(),
                match.operatorMessageId(),
                match.awaited().cost())));
        for (var parts : divided.values()) {
            endParts(connection, parts).ifPresent(ended::add);
        }
        return write(connection, ended);
    }

    private static Divided divided(Match match) {
        return new Divided(match.awaited().id(), match.awaited().leg());
    }

    /// A message, or a leg of it, whose fate is known.
    private record Ended(Match match, MessageStatus status, String operatorMessageId, Optional<Cost> cost) {}

    private Effects write(Connection connection, List<Ended> all) throws SQLException {
        var outcomes = new ArrayList<Outcome>();
        var happenings = new ArrayList<Happening>();
        for (Ended ended : all) {
            if (ended.match.awaited().leg() == 0) {
                outcomes.add(outcome(ended));
            } else {
                happenings.add(happening(ended));
            }
        }
        return new Effects(ending.end(connection, outcomes), List.of()).and(journeys.apply(connection, happenings));
    }

    private static Happening happening(Ended ended) {
        var awaited = ended.match.awaited();
        var verdict = new Verdict(
                ended.status, ended.operatorMessageId, ended.match.receipt().reason());
        return new Happening(
                awaited.id(),
                awaited.portalId(),
                awaited.accountId(),
                awaited.leg(),
                new Event.Told(verdict),
                awaited.attempts(),
                awaited.inDoubt(),
                Optional.of(awaited.submittedAt()),
                ended.match.at(),
                ended.cost);
    }

    private static Outcome outcome(Ended ended) {
        var match = ended.match;
        var awaited = match.awaited();
        return new Outcome(
                awaited.id(),
                awaited.portalId(),
                Optional.of(awaited.accountId()),
                ended.status,
                ended.operatorMessageId,
                match.receipt().reason(),
                awaited.attempts(),
                awaited.inDoubt(),
                Optional.of(awaited.submittedAt()),
                match.at(),
                ended.cost);
    }

    private record Part(String operatorMessageId, Optional<MessageStatus> status, Optional<Cost> cost) {}

    private static final String SELECT_PARTS = """
            select operator_message_id, part_status, cost, currency from awaiting where id = ? and leg = ? and parts > 1
            order by operator_message_id
            """;
    private static final String SET_PART = """
            update awaiting set part_status = ?, cost = ?, currency = ?
            where account_id = ? and operator_message_id = ? and part_status is null
            """;

    /// Notes the fates of some parts; the message ends when the last one is known.
    private Optional<Ended> endParts(Connection connection, List<Match> matches) throws SQLException {
        var leg = divided(matches.getFirst());
        var locking = dialect == Dialect.POSTGRES ? "for update" : "";
        // Both the lock and the re-reading matter: another writer may be noting another part of the same message.
        var _ = parts(connection, leg, locking);
        Batch.execute(connection, SET_PART, matches, (update, match) -> {
            update.setString(1, match.status().wire());
            CostColumns.bind(update, 2, match.awaited().cost());
            update.setInt(4, match.awaited().accountId());
            update.setString(5, match.awaited().operatorMessageId());
        });
        var parts = parts(connection, leg, "");
        if (parts.isEmpty() || parts.stream().anyMatch(part -> part.status.isEmpty())) {
            return Optional.empty();
        }
        Batch.execute(
                connection, "delete from awaiting where id = ? and leg = ? and parts > 1", List.of(leg), Fates::bind);
        var status = Fate.ofParts(
                parts.stream().map(part -> part.status.orElseThrow()).toList());
        var deciding =
                matches.stream().filter(match -> match.status() == status).findFirst();
        var cost = Cost.sum(parts.stream().flatMap(part -> part.cost.stream()).toList());
        return Optional.of(
                new Ended(deciding.orElse(matches.getLast()), status, parts.getFirst().operatorMessageId, cost));
    }

    private static List<Part> parts(Connection connection, Divided leg, String locking) throws SQLException {
        return Batch.query(
                connection,
                SELECT_PARTS + locking,
                (select, same) -> bind(select, leg),
                row -> new Part(
                        row.getString(1),
                        Optional.ofNullable(row.getString(2)).flatMap(MessageStatus::ofWire),
                        CostColumns.read(row)));
    }

    private static void bind(PreparedStatement statement, Divided leg) throws SQLException {
        statement.setLong(1, leg.id);
        statement.setInt(2, leg.leg);
    }
}
