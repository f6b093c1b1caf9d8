package io.relay24.benchmarks.life;

import io.relay24.benchmarks.load.Histogram;
import io.relay24.benchmarks.load.MessageIds;
import io.relay24.benchmarks.load.RawMessage;
import io.relay24.operator.DeliveryReceipt;
import io.relay24.operator.Reason;
import io.relay24.server.message.Message;
import io.relay24.server.message.MessageId;
import io.relay24.server.message.Settled;
import io.relay24.server.message.Settlement;
import io.relay24.server.store.Reports.Due;
import io.relay24.server.store.Reports.Told;
import io.relay24.server.store.Store;
import io.relay24.server.store.db.StoreUnavailable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/// The same steps in the same store without any HTTP: add, claim, settle, record the receipt, look up what is due,
/// write down that it was told. Portals and operators answer at once; as many steps as in the application run side by
/// side.
final class RawLives implements Lives {

    private static final int ACCOUNTS_PER_CLAIM = 50;
    private static final int TURN = 50;
    private static final int BATCH = 50;
    private static final int HANDS = 64;
    private static final int PORTALS_AT_ONCE = 32;
    private static final Duration IDLE = Duration.ofMillis(200);
    private static final Duration FIRST_CHECK = Duration.ofDays(3);
    private static final Reason NO_REASON = Reason.of("");

    private final Store store;
    private final Backlog backlog;
    private final Duration patience;
    private final Clock clock = Clock.systemUTC();
    private final Senders senders;
    private final Semaphore hands = new Semaphore(HANDS);
    private final Semaphore calls = new Semaphore(PORTALS_AT_ONCE);
    private final Set<Integer> underWay = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final LongAdder ended = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private volatile Histogram latencies = new Histogram();
    private volatile boolean closed;

    /// Takes the store over: closes it too.
    ///
    /// @param portals how many, each with one account
    RawLives(Store store, int portals, int callers, Backlog backlog, Duration patience) {
        this.store = store;
        this.backlog = backlog;
        this.patience = patience;
        var adding = IntStream.range(0, callers)
                .mapToObj(number -> new Adding(portals, number))
                .toList();
        this.senders = new Senders(backlog, Thread.ofVirtual().factory(), adding);
        threads.execute(() -> again(this::handOut));
        threads.execute(() -> again(this::report));
    }

    private final class Adding implements Senders.Sender {
        private final MessageIds ids = new MessageIds(new SplittableRandom());
        private final int portals;
        private int next;

        Adding(int portals, int first) {
            this.portals = portals;
            this.next = first;
        }

        @Override
        public void send() {
            try {
                store.messages().add(RawMessage.of(next++ % portals + 1, ids.next()));
            } catch (StoreUnavailable refused) {
                failed.increment();
                backlog.leave(1);
            }
        }
    }

    /// Something that waits for work and does it.
    @FunctionalInterface
    private interface Step {
        void run() throws InterruptedException;
    }

    private void again(Step step) {
        try {
            while (!closed) {
                step.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void handOut() throws InterruptedException {
        var now = clock.instant();
        var turns = new HashMap<Integer, Integer>();
        store.accountsWithWork().takeDue(now, ACCOUNTS_PER_CLAIM).forEach(account -> turns.put(account, TURN));
        if (turns.isEmpty()) {
            store.accountsWithWork().await(now, IDLE);
            return;
        }
        var messages = store.sendQueue().claim(turns, now);
        var counts = new HashMap<Integer, Integer>();
        messages.forEach(message -> counts.merge(message.accountId(), 1, Integer::sum));
        counts.forEach((account, count) -> {
            if (count == TURN) {
                store.accountsWithWork().add(account, now);
            }
        });
        for (Message message : messages) {
            hands.acquire();
            threads.execute(() -> deliver(message));
        }
    }

    private void deliver(Message message) {
        try {
            var now = clock.instant();
            var submitted = new Settlement.Submitted(List.of(message.reference()));
            store.sendQueue().settle(new Settled(message, submitted, now, FIRST_CHECK));
            var receipt = new DeliveryReceipt(
                    message.reference(), "", DeliveryReceipt.Status.DELIVERED, NO_REASON, Optional.empty());
            store.receipts().record(message.accountId(), List.of(receipt), clock.instant());
        } finally {
            hands.release();
        }
    }

    private void report() throws InterruptedException {
        var due = store.portalsToTell().takeDue(clock.instant(), BATCH);
        if (due.isEmpty()) {
            store.portalsToTell().await(clock.instant(), IDLE);
        }
        for (int portal : due) {
            if (underWay.add(portal)) {
                calls.acquire();
                threads.execute(() -> tellInTurn(portal));
            }
        }
    }

    private void tellInTurn(int portal) {
        try {
            tell(portal);
        } finally {
            calls.release();
            // Looked up only after others may take the portal again, so that nothing falls in between.
            underWay.remove(portal);
            store.reports()
                    .nextDue(portal, Instant.now())
                    .ifPresent(at -> store.portalsToTell().add(portal, at));
        }
    }

    private void tell(int portal) {
        var now = clock.instant();
        var due = store.reports().due(portal, now, BATCH);
        store.reports().told(due.stream().map(one -> told(one, now)).toList());
        due.forEach(one -> latencies.record(Duration.between(MessageId.time(one.id()), clock.instant())));
        ended.add(due.size());
        backlog.leave(due.size());
    }

    private static Told told(Due one, Instant now) {
        return new Told(one, now, Optional.empty(), "reported", one.status().wire());
    }

    @Override
    public void open(Histogram next) {
        latencies = next;
        senders.open();
    }

    @Override
    public long drain() throws InterruptedException {
        senders.shut();
        return backlog.awaitEmpty(patience);
    }

    @Override
    public Counts counts() {
        return new Counts(ended.sum(), failed.sum(), store.database().commits().commits());
    }

    /// Lets what is in hand finish.
    @Override
    public void close() {
        closed = true;
        senders.close();
        threads.close();
        store.close();
    }
}
