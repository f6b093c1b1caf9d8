package io.relay24.server.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// How much may be in this node's hands: in all, and per account at once. Also holds an account back for a while whose
/// operator is down or asks to wait. The rate of an account is kept where it is claimed, in the store.
///
/// Thread-safe. Remembers only accounts that are in use.
final class Throttle {

    private static final Duration FIRST_HOLD = Duration.ofSeconds(1);
    private static final Duration LONGEST_HOLD = Duration.ofMinutes(1);
    private static final int CLEAN_AT = 10_000;

    /// One place of so many is kept for accounts that have nothing in hands. Else those with a backlog fill all of them
    /// again and again, and everybody else waits until an operator's answer frees one.
    private static final int KEPT_PART = 8;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition freed = lock.newCondition();
    private final Map<Integer, Lane> lanes = new HashMap<>();
    private final int total;
    private final int kept;
    private int inHands;

    /// An account's limits.
    ///
    /// @param parallel  requests at once
    /// @param perSecond segments a second, over all nodes; 0 = as many as go
    /// @param extra     what went to the operator beside them, since this process began
    record Limits(int parallel, double perSecond, long extra) {}

    private static final class Lane {
        private int inHands;
        private Instant heldUntil = Instant.MIN;
        private Duration hold = Duration.ZERO;
        private boolean waiting;
    }

    Throttle(int total) {
        this.total = total;
        this.kept = total / KEPT_PART;
    }

    /// How many messages of the account may be handed out now. If none, because it has as much in hands as it may, the
    /// account is remembered and [#release] tells when it can go on.
    int permits(int account, Limits limits, Instant now) {
        lock.lock();
        try {
            var lane = lane(account);
            if (now.isBefore(lane.heldUntil)) {
                return 0;
            }
            int own = limits.parallel - lane.inHands;
            int free = total - inHands;
            int places = Math.min(own, lane.inHands == 0 ? free : free - kept);
            lane.waiting = own <= 0 || (lane.inHands > 0 && places <= 0);
            int burst = limits.perSecond == 0 ? places : (int) Math.max(1, limits.perSecond / 4);
            return Math.max(0, Math.min(places, burst));
        } finally {
            lock.unlock();
        }
    }

    /// When the account may go on, if it is a hold that stops it.
    Instant heldUntil(int account) {
        lock.lock();
        try {
            return lane(account).heldUntil;
        } finally {
            lock.unlock();
        }
    }

    /// Whether only a [#release] can let the account go on.
    boolean waitsForPlace(int account) {
        lock.lock();
        try {
            return lane(account).waiting;
        } finally {
            lock.unlock();
        }
    }

    void take(int account, int count) {
        lock.lock();
        try {
            lane(account).inHands += count;
            inHands += count;
        } finally {
            lock.unlock();
        }
    }

    /// Gives places back.
    ///
    /// @return whether the account had been waiting for one
    boolean release(int account, int count) {
        lock.lock();
        try {
            var lane = lane(account);
            lane.inHands -= count;
            inHands -= count;
            boolean waited = lane.waiting;
            lane.waiting = false;
            freed.signalAll();
            return waited;
        } finally {
            lock.unlock();
        }
    }

    /// The operator did not take a message now: the account rests, longer each time in a row. Messages that were on
    /// their way together are refused together, which is one time.
    void hold(int account, Instant now) {
        lock.lock();
        try {
            var lane = lane(account);
            if (now.isBefore(lane.heldUntil)) {
                return;
            }
            var doubled = lane.hold.multipliedBy(2);
            lane.hold = lane.hold.isZero() ? FIRST_HOLD : doubled.compareTo(LONGEST_HOLD) < 0 ? doubled : LONGEST_HOLD;
            lane.heldUntil = now.plus(lane.hold);
        } finally {
            lock.unlock();
        }
    }

    /// The operator took a message.
    void succeeded(int account) {
        lock.lock();
        try {
            var lane = lane(account);
            lane.hold = Duration.ZERO;
            lane.heldUntil = Instant.MIN;
        } finally {
            lock.unlock();
        }
    }

    /// How many are free, over all accounts.
    int places() {
        lock.lock();
        try {
            return Math.max(0, total - inHands);
        } finally {
            lock.unlock();
        }
    }

    /// Blocks until a place is free, or the time has passed.
    void awaitPlace(Duration atMost) throws InterruptedException {
        lock.lock();
        try {
            long left = atMost.toNanos();
            while (inHands >= total && left > 0) {
                left = freed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private Lane lane(int account) {
        if (lanes.size() > CLEAN_AT) {
            lanes.values().removeIf(lane -> lane.inHands == 0 && lane.hold.isZero());
        }
        return lanes.computeIfAbsent(account, id -> new Lane());
    }
}
