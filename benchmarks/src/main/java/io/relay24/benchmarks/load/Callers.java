package io.relay24.benchmarks.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.LongAdder;

/// Callers in closed loops: each makes its next call when the last one is answered. One [#run] at a time.
public final class Callers {

    /// One of them; used by one thread at a time.
    @FunctionalInterface
    public interface Caller {
        /// Makes one call.
        ///
        /// @return whether the call was answered as it should be
        boolean call() throws InterruptedException;
    }

    private final List<? extends Caller> callers;
    private final ThreadFactory threads;

    /// @param threads one is made per caller and run
    public Callers(List<? extends Caller> callers, ThreadFactory threads) {
        this.callers = List.copyOf(callers);
        this.threads = threads;
    }

    /// Lets all of them call for a while, and waits for the last answers.
    public Pace run(Duration time, Histogram latencies) throws InterruptedException {
        var done = new LongAdder();
        var failed = new LongAdder();
        long start = System.nanoTime();
        long end = start + time.toNanos();
        var running = new ArrayList<Thread>();
        for (Caller caller : callers) {
            var thread = threads.newThread(() -> loop(caller, end, done, failed, latencies));
            thread.start();
            running.add(thread);
        }
        for (Thread thread : running) {
            thread.join();
        }
        return new Pace(done.sum(), failed.sum(), Duration.ofNanos(System.nanoTime() - start));
    }

    private static void loop(Caller caller, long end, LongAdder done, LongAdder failed, Histogram latencies) {
        try {
            long before = System.nanoTime();
            while (before < end) {
                boolean well = caller.call();
                long after = System.nanoTime();
                if (well) {
                    done.increment();
                    latencies.record(Duration.ofNanos(after - before));
                } else {
                    failed.increment();
                }
                before = after;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
