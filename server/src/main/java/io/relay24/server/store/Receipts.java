package io.relay24.server.store;

import io.relay24.operator.DeliveryReceipt;
import io.relay24.server.store.Claims.Lane;
import io.relay24.server.store.EarlyReceipts.Early;
import io.relay24.server.store.Ending.Step;
import io.relay24.server.store.db.Bulk;
import io.relay24.server.store.db.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Messages whose fate is not known yet, and the receipts that decide it (tables `awaiting`, `early_receipt`).
///
/// A receipt is matched by account and operator's id, or by our reference. The first final one ends its message; what
/// comes later changes nothing. A final receipt that is faster than the operator's own answer is kept until the answer
/// is here.
public final class Receipts {

    private final Database database;
    private final Ending ending;
    private final Fates fates;
    private final Heads<Lane> heads;
    private final Heads<Integer> portals;
    private final Bulk<Arrival, Effects> record = new Bulk<>("receipt", 50, this::recordAll);
    private final Bulk<List<Awaited>, Effects> match = new Bulk<>("match", 55, this::matchAll);

    Receipts(Database database, Ending ending, Journeys journeys, Heads<Lane> heads, Heads<Integer> portals) {
        this.database = database;
        this.ending = ending;
        this.fates = new Fates(ending, journeys, database.dialect());
        this.heads = heads;
        this.portals = portals;
    }

    private record Arrival(int accountId, List<DeliveryReceipt> receipts, Instant at) {
        Stream<Awaited.Key> keys() {
            return receipts.stream().flatMap(receipt -> keysOf(accountId, receipt).stream());
        }
    }

    /// Records what an operator said. Returns after the synced commit: only then may the operator be thanked.
    public void record(int accountId, List<DeliveryReceipt> receipts, Instant now) {
        if (!receipts.isEmpty()) {
            database.write(record, new Arrival(accountId, receipts, now)).note(heads, portals, now);
        }
    }

    private static final String AWAITED =
            "select operator_message_id from awaiting where account_id = :account and operator_message_id in (<ids>)";

    /// Those of the ids that are waited for.
    public Set<String> awaited(int accountId, Collection<String> operatorMessageIds) {
        return database.read(handle -> Set.copyOf(handle.createQuery(AWAITED)
                .bind("account", accountId)
                .bindList("ids", List.copyOf(operatorMessageIds))
                .mapTo(String.class)
                .list()));
    }

    private static final String SAMPLE = """
            select operator_message_id from awaiting
            where account_id = :account and operator_message_id not like '?%'
            limit 1
            """;

    /// One of the operator's ids that are waited for, if there are any.
    public Optional<String> sample(int accountId) {
        return database.read(handle -> handle.createQuery(SAMPLE)
                .bind("account", accountId)
                .mapTo(String.class)
                .findOne());
    }

    /// What a batch of receipts says, sorted by what is to be done about it.
    private record Sorted(
            List<Match> finals, List<Step> unknownWords, List<Early> early, Map<Awaited.Key, Awaited> costs) {
        Sorted() {
            this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new HashMap<>());
        }
    }

    private List<Effects> recordAll(Connection connection, List<Arrival> arrivals) throws SQLException {
        var known = AwaitingTable.find(
                connection, arrivals.stream().flatMap(Arrival::keys).distinct().toList());
        var sorted = new Sorted();
        for (Arrival arrival : arrivals) {
            for (DeliveryReceipt receipt : arrival.receipts) {
                var keys = keysOf(arrival.accountId, receipt);
                keys.stream()
                        .filter(known::containsKey)
                        .findFirst()
                        .map(key -> known.computeIfPresent(key, (_, row) -> row.costing(receipt.cost())))
                        .ifPresentOrElse(
                                awaited -> sort(new Match(awaited, receipt, arrival.at), sorted),
                                () -> keepFor(keys, receipt, arrival.at, sorted));
            }
        }
        ending.insertSteps(connection, sorted.unknownWords);
        AwaitingTable.setCosts(connection, sorted.costs.values());
        EarlyReceipts.keep(connection, sorted.early);
        return forTheFirst(fates.end(connection, sorted.finals), arrivals.size());
    }

    private static void sort(Match match, Sorted sorted) {
        var receipt = match.receipt();
        if (receipt.status().isFinal()) {
            sorted.finals.add(match);
            return;
        }
        receipt.cost().ifPresent(_ -> sorted.costs.put(match.awaited().key(), match.awaited()));
        if (receipt.status() == DeliveryReceipt.Status.UNKNOWN) {
            sorted.unknownWords.add(new Step(
                    match.awaited().id(),
                    match.at(),
                    "unknown_status",
                    receipt.reason().toString()));
        }
    }

    private static void keepFor(List<Awaited.Key> keys, DeliveryReceipt receipt, Instant at, Sorted sorted) {
        if (receipt.status().isFinal()) {
            keys.forEach(key -> sorted.early.add(new Early(key, receipt, at)));
        }
    }

    /// Whoever of the callers notes what follows: all of them wait for the same commit.
    private static List<Effects> forTheFirst(Effects effects, int callers) {
        var results = new ArrayList<>(Collections.nCopies(callers, Effects.NONE));
        results.set(0, effects);
        return results;
    }

    private static List<Awaited.Key> keysOf(int accountId, DeliveryReceipt receipt) {
        var keys = new ArrayList<Awaited.Key>(2);
        if (!receipt.operatorMessageId().isEmpty()) {
            keys.add(new Awaited.Key(accountId, receipt.operatorMessageId()));
        }
        if (!receipt.reference().isEmpty()) {
            keys.add(new Awaited.Key(accountId, Awaited.unnamed(receipt.reference())));
        }
        return keys;
    }

    /// Lets messages wait for their receipts, and matches those that were faster.
    Effects await(Connection connection, List<Awaited> rows) throws SQLException {
        AwaitingTable.insert(connection, rows);
        return fates.end(connection, EarlyReceipts.take(connection, rows));
    }

    private static final String MATCHABLE = "select " + AwaitingTable.COLUMNS_OF_A + """
             from early_receipt e join awaiting a
                on a.account_id = e.account_id and a.operator_message_id = e.operator_message_id
            limit 500
            """;

    /// Matches receipts that crossed the operator's answer in two transactions, each of which could not see the other.
    ///
    /// @return how many
    public int matchEarly(Instant now) {
        List<Awaited> rows = database.read(handle -> handle.createQuery(MATCHABLE)
                .map((row, context) -> AwaitingTable.read(row))
                .list());
        if (!rows.isEmpty()) {
            database.write(match, rows).note(heads, portals, now);
        }
        return rows.size();
    }

    private List<Effects> matchAll(Connection connection, List<List<Awaited>> commands) throws SQLException {
        var results = new ArrayList<Effects>();
        for (List<Awaited> rows : commands) {
            results.add(fates.end(connection, EarlyReceipts.take(connection, rows)));
        }
        return results;
    }

    /// Forgets receipts that nobody asked for.
    public void forgetEarly(Instant before) {
        database.write(
                handle -> handle.execute("delete from early_receipt where received_at < ?", before.toEpochMilli()));
    }
}
