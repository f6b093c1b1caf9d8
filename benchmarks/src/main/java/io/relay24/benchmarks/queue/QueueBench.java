package io.relay24.benchmarks.queue;

import io.relay24.benchmarks.load.Figures;
import io.relay24.benchmarks.load.Histogram;
import io.relay24.benchmarks.queue.QueueResult.Window;
import io.relay24.benchmarks.stage.Spending;
import io.relay24.benchmarks.stage.StorePlace;
import io.relay24.server.message.Message;
import io.relay24.server.message.Settled;
import io.relay24.server.message.Settlement;
import io.relay24.server.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/// Claims from a long queue while somebody holds an old transaction open: what was handed out stays in the index, and
/// claims that begin at the head read over all of it.
public final class QueueBench {

    private static final int ACCOUNT = 1;
    private static final int CLAIM = 100;
    private static final int WINDOWS = 4;
    private static final Duration FIRST_CHECK = Duration.ofDays(3);

    private final StorePlace place;
    private final Consumer<String> progress;

    public QueueBench(StorePlace place, Consumer<String> progress) {
        this.place = place;
        this.progress = progress;
    }

    /// Measures.
    ///
    /// @param time   of each of the two ways, in four windows
    /// @param queued how many wait in the beginning
    public QueueResult run(Duration time, int queued) throws InterruptedException {
        try (var store = place.store("queue", Duration.ofSeconds(12))) {
            progress.accept("queueing " + queued + " messages");
            LongQueue.fill(store.database(), ACCOUNT, ACCOUNT, queued);
            var window = time.dividedBy(WINDOWS);
            progress.accept("warming up");
            measure(store, window, false);
            List<Window> fromBound;
            List<Window> fromTheHead;
            try (var _ = OldTransaction.open(store.database())) {
                fromBound = windows(store, window, false);
                fromTheHead = windows(store, window, true);
            }
            return new QueueResult(
                    place.kind().word(),
                    queued,
                    fromBound,
                    fromTheHead,
                    measure(store, window, false),
                    Runtime.getRuntime().availableProcessors(),
                    place.description(),
                    place.fileSystem());
        }
    }

    private List<Window> windows(Store store, Duration time, boolean fromTheHead) {
        var windows = new ArrayList<Window>();
        for (int i = 0; i < WINDOWS; i++) {
            windows.add(measure(store, time, fromTheHead));
            progress.accept((fromTheHead ? "from the head  " : "from the bound ") + windows.getLast());
        }
        return windows;
    }

    private Window measure(Store store, Duration time, boolean fromTheHead) {
        var claims = new Histogram();
        var before = place.spending();
        long begin = System.nanoTime();
        long done = 0;
        while (System.nanoTime() - begin < time.toNanos()) {
            if (fromTheHead) {
                store.sendQueue().lookFromTheHead();
            }
            long start = System.nanoTime();
            var messages = store.sendQueue().claim(Map.of(ACCOUNT, CLAIM), Instant.now());
            claims.record(Duration.ofNanos(System.nanoTime() - start));
            settle(store, messages);
            done += messages.size();
        }
        var took = Duration.ofNanos(System.nanoTime() - begin);
        var spent = place.spending().minus(before).database();
        return new Window(
                Figures.rate(done * 1e9 / took.toNanos()),
                Figures.milliseconds(claims.percentile(50)),
                Figures.milliseconds(claims.percentile(99)),
                Figures.rate(
                        Figures.ratio(spent.map(Spending.OnDatabase::logBytes).orElse(0L), done)));
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
