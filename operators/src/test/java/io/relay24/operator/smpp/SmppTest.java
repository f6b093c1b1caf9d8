package io.relay24.operator.smpp;

import io.relay24.operator.Account;
import io.relay24.operator.Arrivals;
import io.relay24.operator.DeliveryReceipt;
import io.relay24.operator.IncomingSms;
import io.relay24.operator.SendOutcome;
import io.relay24.operator.Sms;
import io.relay24.operator.http.wire.AddressGuard;
import io.relay24.operator.http.wire.Timeouts;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLSocketFactory;

/// What the tests over a socket share.
abstract class SmppTest {

    static final Timeouts SHORT = new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(8));
    static final Sms SMS = new Sms("+48500100200", "a confidential text", "Relay", "r1", Optional.empty());

    /// Keeps what arrives.
    static class Kept implements Arrivals {
        final List<DeliveryReceipt> receipts = new CopyOnWriteArrayList<>();
        final List<IncomingSms> messages = new CopyOnWriteArrayList<>();
        final Set<String> awaited = ConcurrentHashMap.newKeySet();
        volatile boolean isAway;

        @Override
        public void receipts(Account account, List<DeliveryReceipt> stored) {
            if (isAway) {
                throw new IllegalStateException("the store is away");
            }
            receipts.addAll(stored);
        }

        @Override
        public void messages(Account account, List<IncomingSms> stored) {
            messages.addAll(stored);
        }

        @Override
        public Set<String> awaited(Account account, Collection<String> ids) {
            List<String> found = new ArrayList<>(ids);
            found.retainAll(awaited);
            return Set.copyOf(found);
        }

        @Override
        public Optional<String> sample(Account account) {
            return awaited.stream().findFirst();
        }
    }

    static Account account(ScriptedSmsc smsc, Map<String, String> more) {
        Map<String, String> fields = new HashMap<>(Map.of(
                "host", "127.0.0.1",
                "port", Integer.toString(smsc.port()),
                "system_id", "relay",
                "password", "s3cret"));
        fields.putAll(more);
        return new Account("a1", "smpp", fields, Optional.empty());
    }

    static SmppOperator operator(Timeouts timeouts, Arrivals arrivals, Clock clock) {
        Doorway doorway =
                new Doorway(AddressGuard.allowing(_ -> true), timeouts, Duration.ofSeconds(30), (SSLSocketFactory)
                        SSLSocketFactory.getDefault());
        return new SmppOperator(doorway, arrivals, Slots.UNSHARED, clock);
    }

    static SmppOperator operator() {
        return operator(SHORT, Arrivals.NONE, Clock.systemUTC());
    }

    static List<SendOutcome> sendAtOnce(SmppOperator operator, Account account, int count)
            throws InterruptedException, ExecutionException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<SendOutcome>> sends = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                Sms sms = new Sms("+48500100200", "text " + i, "Relay", "r" + i, Optional.empty());
                sends.add(() -> operator.send(sms, account));
            }
            List<SendOutcome> outcomes = new ArrayList<>();
            for (Future<SendOutcome> future : threads.invokeAll(sends)) {
                outcomes.add(future.get());
            }
            return outcomes;
        }
    }

    static SendOutcome sent(SmppOperator operator, Account account) {
        try {
            return operator.send(SMS, account);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Waits for something that another thread does.
    static void eventually(BooleanSupplier holds) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("did not happen in 20 s");
            }
            Thread.sleep(5);
        }
    }
}
