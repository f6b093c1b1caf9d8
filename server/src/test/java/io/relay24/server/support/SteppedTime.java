package io.relay24.server.support;

import io.relay24.operator.smpp.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Time that stands still while anybody is at work in it, and goes on when all of them wait for it. Whatever happens,
/// happens at a moment of the clock that does not depend on the machine.
public final class SteppedTime implements Ticker {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ManualClock clock;
    private final List<Sleeper> sleepers = new ArrayList<>();
    private long now;
    private int atWork;

    public SteppedTime(ManualClock clock) {
        this.clock = clock;
    }

    private static final class Sleeper {
        private final long until;
        private boolean isAwake;

        Sleeper(long until) {
            this.until = until;
        }
    }

    /// Lets somebody work in this time, on a thread of his own.
    public void start(Runnable work) {
        lock.lock();
        try {
            atWork++;
        } finally {
            lock.unlock();
        }
        Thread.ofVirtual().start(() -> {
            try {
                work.run();
            } finally {
                rest();
            }
        });
    }

    private void rest() {
        lock.lock();
        try {
            atWork--;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long nanoTime() {
        lock.lock();
        try {
            return now;
        } finally {
            lock.unlock();
        }
    }

    /// For those at work.
    @Override
    public void sleep(Duration time) throws InterruptedException {
        lock.lock();
        try {
            var sleeper = new Sleeper(now + time.toNanos());
            if (sleeper.until > now) {
                sleepers.add(sleeper);
                rest();
                while (!sleeper.isAwake) {
                    changed.await();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /// Lets so much time pass at once, after all has been done that could be done before; returns when that is so
    /// again.
    public void pass(Duration time) throws InterruptedException {
        lock.lock();
        try {
            awaitQuiet();
            now += time.toNanos();
            clock.advance(time);
            var due = sleepers.stream().filter(sleeper -> sleeper.until <= now).toList();
            sleepers.removeAll(due);
            atWork += due.size();
            due.forEach(sleeper -> sleeper.isAwake = true);
            changed.signalAll();
            awaitQuiet();
        } finally {
            lock.unlock();
        }
    }

    private void awaitQuiet() throws InterruptedException {
        long left = PATIENCE.toNanos();
        while (atWork > 0) {
            if (left <= 0) {
                throw new AssertionError("somebody is at work for longer than " + PATIENCE);
            }
            left = changed.awaitNanos(left);
        }
    }
}
