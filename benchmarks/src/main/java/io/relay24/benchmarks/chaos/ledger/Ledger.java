package io.relay24.benchmarks.chaos.ledger;

import io.relay24.benchmarks.chaos.scene.Books;
import io.relay24.benchmarks.chaos.scene.Desk;
import io.relay24.emulator.dialect.AcceptedMessage;
import io.relay24.emulator.message.Message;
import io.relay24.emulator.message.MessageStatus;
import io.relay24.emulator.message.StatusChange;
import io.relay24.emulator.operator.ReceiptPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Sends messages and accounts for each: what the handler answered, what the operators took, what the portals show.
/// Messages may be sent by any thread; the rest is for one.
public final class Ledger {

    private static final Set<MessageStatus> FINAL =
            Set.of(MessageStatus.DELIVERED, MessageStatus.UNDELIVERED, MessageStatus.FAILED);
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    /// After which time without a 200 an operator tells a receipt again.
    private static final Duration RECEIPT_REPEATED = Duration.ofSeconds(1);

    private final List<Desk> desks;
    private final Books books;
    private final Queue<Entry> run = new ConcurrentLinkedQueue<>();
    private final Queue<Entry> all = new ConcurrentLinkedQueue<>();
    private final Set<String> told = new HashSet<>();

    private record Entry(Desk desk, Message message, String text) {}

    public Ledger(List<Desk> desks, Books books) {
        this.desks = desks;
        this.books = books;
    }

    /// Forgets the messages of the former run until [#whole].
    public void begin() {
        run.clear();
    }

    /// Sends one.
    public void send(Desk desk) throws InterruptedException {
        var text = "message " + java.util.UUID.randomUUID();
        var entry = new Entry(desk, desk.send(text), text);
        run.add(entry);
        all.add(entry);
    }

    /// Waits until every message of this run is accounted for, as long as the patience lasts; operators repeat what
    /// nobody has thanked them for.
    public Tally settle(Duration patience) throws InterruptedException {
        for (Entry entry : run) {
            entry.message.awaitAnswers(1, ANSWER);
        }
        long end = System.nanoTime() + patience.toNanos();
        var facts = facts(run);
        while (!facts.stream().allMatch(Fact::isSettled) && System.nanoTime() < end) {
            repeatReceipts();
            Thread.sleep(LOOK_AGAIN);
            facts = facts(run);
        }
        return Tally.of(facts);
    }

    /// All messages of all runs, as they stand now.
    public Tally whole() {
        return Tally.of(facts(all));
    }

    private List<Fact> facts(Queue<Entry> entries) {
        var submissions = submissions();
        var stored = books.messages();
        return entries.stream()
                .map(entry -> fact(
                        entry,
                        submissions.getOrDefault(entry.text, 0),
                        Optional.ofNullable(stored.get(entry.message.id()))))
                .toList();
    }

    private Map<String, Integer> submissions() {
        var counts = new HashMap<String, Integer>();
        desks.stream()
                .flatMap(desk -> desk.operator().accepted().stream())
                .forEach(taken -> counts.merge(taken.text(), 1, Integer::sum));
        return counts;
    }

    private static Fact fact(Entry entry, int submissions, Optional<Boolean> doubted) {
        var history = entry.message.history().stream().map(StatusChange::status).toList();
        long finals = history.stream().filter(FINAL::contains).count();
        boolean ended = FINAL.contains(history.getLast());
        return new Fact(
                entry.message.answers().stream().anyMatch(answer -> answer.status() == 200),
                doubted.isPresent(),
                submissions,
                entry.desk.keyed(),
                doubted.orElse(false),
                ended,
                finals > (ended ? 1 : 0));
    }

    private void repeatReceipts() throws InterruptedException {
        var before = Instant.now().minus(RECEIPT_REPEATED);
        for (Desk desk : desks) {
            for (AcceptedMessage taken : desk.operator().accepted()) {
                if (!told.contains(taken.id()) && taken.at().isBefore(before)) {
                    repeat(desk, taken);
                }
            }
        }
    }

    private void repeat(Desk desk, AcceptedMessage taken) throws InterruptedException {
        if (taken.receiptAnswers().stream().anyMatch(answer -> answer.status() == 200)) {
            told.add(taken.id());
        } else {
            desk.operator().pushReceipt(taken.id(), ReceiptPlan.delivered());
        }
    }
}
