package io.relay24.benchmarks.queue;

import io.relay24.benchmarks.load.Figures;
import io.relay24.benchmarks.load.MessageIds;
import io.relay24.benchmarks.load.RawMessage;
import io.relay24.benchmarks.queue.FairResult.Beside;
import io.relay24.benchmarks.queue.FairResult.Others;
import io.relay24.benchmarks.stage.StorePlace;
import io.relay24.server.dispatch.Backoff;
import io.relay24.server.dispatch.Dispatcher;
import io.relay24.server.dispatch.HandOver;
import io.relay24.server.store.Accounts;
import io.relay24.server.store.PortalAccount;
import io.relay24.server.store.Store;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// Very many portals that send a little, and one that sends very much at once: how long do the others wait? The store,
/// the dispatcher and its turns are the real ones; there is no HTTP, and an operator that takes 20 ms.
public final class FairBench {

    /// As in the default configuration.
    private static final int PARALLEL = 256;

    /// Of one account: an operator that lets it send as fast as the store goes.
    private static final int PARALLEL_PER_ACCOUNT = 64;

    private static final int CALLERS = 64;

    private static final Duration VALIDITY = Duration.ofHours(24);
    private static final Duration IDLE = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    private final StorePlace place;
    private final int portals;
    private final int perSecond;
    private final Consumer<String> progress;

    /// @param portals   beside the one with the backlog
    /// @param perSecond messages of all of them together
    public FairBench(StorePlace place, int portals, int perSecond, Consumer<String> progress) {
        this.place = place;
        this.portals = portals;
        this.perSecond = perSecond;
        this.progress = progress;
    }

    /// Measures: the others alone, then beside the backlog at each of its rates.
    ///
    /// @param time  of each side
    /// @param rates what the operator takes of the backlog's account in a second; 0 = as much as goes
    public FairResult run(Duration time, int backlog, List<Integer> rates) throws InterruptedException {
        try (var store = place.store("fair", Duration.ofSeconds(12))) {
            progress.accept("adding " + (portals + 1) + " accounts");
            var numbers = accounts(store);
            var large = numbers.getFirst();
            var others = numbers.subList(1, numbers.size());
            var operator = new SlowOperator(large);
            try (var hands = Executors.newVirtualThreadPerTaskExecutor()) {
                var dispatching = Thread.ofVirtual().start(() -> dispatch(store, operator, hands));
                progress.accept("warming up");
                measure(store, operator, others, time.dividedBy(2));
                var alone = measure(store, operator, others, time);
                progress.accept("alone  " + alone);
                operator.takeOfBacklog(rates.getFirst());
                LongQueue.fill(store.database(), large, large, backlog);
                store.fillAgendas(Instant.now());
                var beside = new ArrayList<Beside>();
                for (int rate : rates) {
                    operator.takeOfBacklog(rate);
                    beside.add(beside(rate, alone, operator, () -> measure(store, operator, others, time)));
                    progress.accept("beside " + beside.getLast());
                }
                dispatching.interrupt();
                dispatching.join();
                return new FairResult(
                        place.kind().word(),
                        portals,
                        backlog,
                        perSecond,
                        alone,
                        beside,
                        Runtime.getRuntime().availableProcessors(),
                        place.description(),
                        place.fileSystem());
            }
        }
    }

    private static Beside beside(int rate, Others alone, SlowOperator operator, Measurement measurement)
            throws InterruptedException {
        long before = operator.ofBacklog();
        long begin = System.nanoTime();
        var others = measurement.take();
        double seconds = (System.nanoTime() - begin) / 1e9;
        return new Beside(
                rate,
                Figures.rate((operator.ofBacklog() - before) / seconds),
                others,
                Figures.ratio(others.p99Ms(), alone.p99Ms()));
    }

    @FunctionalInterface
    private interface Measurement {
        Others take() throws InterruptedException;
    }

    /// @return the numbers of accounts; the store does not ask whether the portals of the same numbers exist
    private List<Integer> accounts(Store store) {
        var form = new Accounts.Form(
                SlowOperator.ID, "main", "BENCH", Map.of(), Optional.empty(), PortalAccount.InDoubt.HOLD);
        try (var callers = Executors.newFixedThreadPool(CALLERS)) {
            var added = IntStream.rangeClosed(1, portals + 1)
                    .mapToObj(portal -> CompletableFuture.supplyAsync(
                            () -> store.accounts().add(portal, form).id(), callers))
                    .toList();
            return added.stream().map(CompletableFuture::join).toList();
        }
    }

    private static void dispatch(Store store, SlowOperator operator, ExecutorService hands) {
        var settings = new HandOver.Settings(
                URI.create("https://sms.example"),
                PARALLEL_PER_ACCOUNT,
                VALIDITY,
                Duration.ofMinutes(10),
                Duration.ofDays(3));
        var backoff = new Backoff(List.of(Duration.ofSeconds(10)), new SplittableRandom());
        var clock = Clock.systemUTC();
        var handOver = new HandOver(store, operator.registry(), backoff, settings, clock);
        var dispatcher = new Dispatcher(store, handOver, PARALLEL, VALIDITY, hands, clock);
        try {
            while (!Thread.interrupted()) {
                if (dispatcher.runOnce() == 0) {
                    dispatcher.await(IDLE);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Others measure(Store store, SlowOperator operator, List<Integer> others, Duration time)
            throws InterruptedException {
        var seen = operator.begin();
        var random = new SplittableRandom();
        var ids = new MessageIds(random);
        long sent = perSecond * time.toMillis() / 1000;
        long begin = System.nanoTime();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (long i = 0; i < sent; i++) {
                LockSupport.parkNanos(begin + i * 1_000_000_000L / perSecond - System.nanoTime());
                var message = RawMessage.of(others.get(random.nextInt(others.size())), ids.next());
                callers.execute(() -> store.messages().add(message));
            }
        }
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (seen.waits.count() < sent && System.nanoTime() < end) {
            Thread.sleep(LOOK_AGAIN);
        }
        return new Others(
                sent,
                Figures.milliseconds(seen.waits.percentile(50)),
                Figures.milliseconds(seen.waits.percentile(99)),
                Figures.milliseconds(seen.waits.percentile(100)),
                seen.late.sum(),
                sent - seen.waits.count());
    }
}
