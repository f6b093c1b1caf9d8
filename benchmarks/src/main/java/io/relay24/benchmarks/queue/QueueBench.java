package io.relay24.benchmarks.queue;

import io.relay24.benchmarks.load.Figures;
import io.relay24.benchmarks.load.Histogram;
import io.relay24.benchmarks.queue.QueueResult.Window;
import io.relay24.benchmarks.stage.Spending;
import io.relay24.benchmarks.stage.StorePlace;
import io.relay24.server.message.Message;
import io.relay24.server.message.Settled;
import io.relay24.server.message.Settlement;
import io.relay24.server.store.Reports.Told;
import io.relay24.server.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/// Claims from a long queue, and tells what a portal is to be told, while somebody holds an old transaction open: what
/// was handed out or told stays in the index, and looks that begin at the head read over all of it.
public final class QueueBench {

    private static final int ACCOUNT = 1;
    private static final int AT_ONCE = 100;
    private static final int WINDOWS = 4;
    private static final Duration FIRST_CHECK = Duration.ofDays(3);

    private final StorePlace place;
    private final Consumer<String> progress;

    public QueueBench(StorePlace place, Consumer<String> progress) {
        this.place = place;
        this.progress = progress;
    }

    /// A turn at the queue: what it took to find something, and how much that was.
    @FunctionalInterface
    private interface Turn {
        int take(Store store, Histogram looks);
    }

    /// Measures.
    ///
    /// @param time   of each of the two ways, in four windows
    /// @param queued how many wait in the beginning
    public QueueResult run(Duration time, int queued) throws InterruptedException {
        try (var store = place.store("queue", Duration.ofSeconds(12))) {
            progress.accept("queueing " + queued + " messages");
            LongQueue.fill(store.database(), ACCOUNT, ACCOUNT, queued);
            LongQueue.report(store.database(), ACCOUNT, Duration.ZERO);
            var window = time.dividedBy(WINDOWS);
            progress.accept("warming up");
            measure(store, window, false, QueueBench::claim);
            measure(store, window, false, QueueBench::report);
            var all = new ArrayList<List<Window>>();
            try (var _ = OldTransaction.open(store.database())) {
                all.add(windows(store, window, false, QueueBench::claim));
                all.add(windows(store, window, true, QueueBench::claim));
                all.add(windows(store, window, false, QueueBench::report));
                LongQueue.report(store.database(), ACCOUNT, Duration.ofMinutes(5)); // telling goes fast
                all.add(windows(store, window, true, QueueBench::report));
            }
            return new QueueResult(
                    place.kind().word(),
                    queued,
                    all.get(0),
                    all.get(1),
                    measure(store, window, false, QueueBench::claim),
                    all.get(2),
                    all.get(3),
                    Runtime.getRuntime().availableProcessors(),
                    place.description(),
                    place.fileSystem());
        }
    }

    private List<Window> windows(Store store, Duration time, boolean fromTheHead, Turn turn) {
        var windows = new ArrayList<Window>();
        for (int i = 0; i < WINDOWS; i++) {
            windows.add(measure(store, time, fromTheHead, turn));
            progress.accept((fromTheHead ? "from the head  " : "from the bound ") + windows.getLast());
        }
        return windows;
    }

    private Window measure(Store store, Duration time, boolean fromTheHead, Turn turn) {
        var looks = new Histogram();
        var before = place.spending();
        long begin = System.nanoTime();
        long done = 0;
        while (System.nanoTime() - begin < time.toNanos()) {
            if (fromTheHead) {
                store.lookFromTheHead();
            }
            done += turn.take(store, looks);
        }
        var took = Duration.ofNanos(System.nanoTime() - begin);
        var spent = place.spending().minus(before).database();
        return new Window(
                Figures.rate(done * 1e9 / took.toNanos()),
                Figures.milliseconds(looks.percentile(50)),
                Figures.milliseconds(looks.percentile(99)),
                Figures.rate(
                        Figures.ratio(spent.map(Spending.OnDatabase::logBytes).orElse(0L), done)));
    }

    private static int claim(Store store, Histogram looks) {
        long start = System.nanoTime();
        var messages = store.sendQueue().claim(Map.of(ACCOUNT, AT_ONCE), Instant.now());
        looks.record(Duration.ofNanos(System.nanoTime() - start));
        settle(store, messages);
        return messages.size();
    }

    private static int report(Store store, Histogram looks) {
        long start = System.nanoTime();
        var due = store.reports().due(ACCOUNT, Instant.now(), AT_ONCE);
        looks.record(Duration.ofNanos(System.nanoTime() - start));
        store.reports()
                .told(due.stream()
                        .map(one -> new Told(one, Instant.now(), Optional.empty(), "reported", ""))
                        .toList());
        return due.size();
    }

    private static void settle(Store store, List<Message> messages) {
        try (var hands = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Message message : messages) {
                var submitted = new Settlement.Submitted(List.of(message.reference()));
                hands.execute(
                        () -> store.sendQueue().settle(new Settled(message, submitted, Instant.now(), FIRST_CHECK)));
            }
        }
    }
}
