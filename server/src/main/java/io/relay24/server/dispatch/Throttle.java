package io.relay24.server.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// How much may be in this node's hands: in all, per account at once, and per account and second. Also holds an account
/// back for a while whose operator is down or asks to wait.
///
/// Thread-safe. Remembers only accounts that are in use.
final class Throttle {

    private static final Duration FIRST_HOLD = Duration.ofSeconds(1);
    private static final Duration LONGEST_HOLD = Duration.ofMinutes(1);
    private static final int CLEAN_AT = 10_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition freed = lock.newCondition();
    private final Map<Integer, Lane> lanes = new HashMap<>();
    private final int total;
    private int inHands;

    /// An account's limits.
    ///
    /// @param parallel   requests at once
    /// @param perSecond  messages, or segments, a second; 0 = as many as go
    /// @param inSegments which of the two
    record Limits(int parallel, double perSecond, boolean inSegments) {
        Limits(int parallel, double perSecond) {
            this(parallel, perSecond, false);
        }
    }

    private static final class Lane {
        private int inHands;
        private Instant nextAt = Instant.MIN;
        private Instant heldUntil = Instant.MIN;
        private Duration hold = Duration.ZERO;
        private boolean waiting;
    }

    Throttle(int total) {
        this.total = total;
    }

    /// How many messages of the account may be handed out now. If none, because all its places are taken, the account
    /// is remembered and [#release] tells when it can go on.
    int permits(int account, Limits limits, Instant now) {
        lock.lock();
        try {
            var lane = lane(account, now);
            if (now.isBefore(lane.heldUntil) || now.isBefore(lane.nextAt)) {
                return 0;
            }
            int places = limits.parallel - lane.inHands;
            lane.waiting = places <= 0;
            int burst = limits.perSecond == 0 ? places : (int) Math.max(1, limits.perSecond / 4);
            return Math.max(0, Math.min(Math.min(places, burst), total - inHands));
        } finally {
            lock.unlock();
        }
    }

    /// When the account may go on, if it is its rate or a hold that stops it.
    Instant nextAt(int account, Instant now) {
        lock.lock();
        try {
            var lane = lane(account, now);
            return lane.heldUntil.isAfter(lane.nextAt) ? lane.heldUntil : lane.nextAt;
        } finally {
            lock.unlock();
        }
    }

    /// Whether only a [#release] can let the account go on.
    boolean waitsForPlace(int account, Instant now) {
        lock.lock();
        try {
            return lane(account, now).waiting;
        } finally {
            lock.unlock();
        }
    }

    void take(int account, int count, Limits limits, Instant now) {
        lock.lock();
        try {
            var lane = lane(account, now);
            lane.inHands += count;
            inHands += count;
            if (limits.perSecond > 0 && count > 0) {
                lane.nextAt = now.plusNanos((long) (count * 1e9 / limits.perSecond));
            }
        } finally {
            lock.unlock();
        }
    }

    /// Counts what messages have beyond their first segment.
    void charge(int account, int segments, Limits limits, Instant now) {
        lock.lock();
        try {
            var lane = lane(account, now);
            var from = lane.nextAt.isAfter(now) ? lane.nextAt : now;
            lane.nextAt = from.plusNanos((long) (segments * 1e9 / limits.perSecond));
        } finally {
            lock.unlock();
        }
    }

    /// Gives places back.
    ///
    /// @return whether the account had been waiting for one
    boolean release(int account, int count, Instant now) {
        lock.lock();
        try {
            var lane = lane(account, now);
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

    /// The operator did not take a message now: the account rests, longer each time in a row.
    void hold(int account, Instant now) {
        lock.lock();
        try {
            var lane = lane(account, now);
            var doubled = lane.hold.multipliedBy(2);
            lane.hold = lane.hold.isZero() ? FIRST_HOLD : doubled.compareTo(LONGEST_HOLD) < 0 ? doubled : LONGEST_HOLD;
            lane.heldUntil = now.plus(lane.hold);
        } finally {
            lock.unlock();
        }
    }

    /// The operator took a message.
    void succeeded(int account, Instant now) {
        lock.lock();
        try {
            var lane = lane(account, now);
            lane.hold = Duration.ZERO;
            lane.heldUntil = Instant.MIN;
        } finally {
            lock.unlock();
        }
    }

    boolean isFull() {
        lock.lock();
        try {
            return inHands >= total;
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

    private Lane lane(int account, Instant now) {
        if (lanes.size() > CLEAN_AT) {
            lanes.values().removeIf(lane -> lane.inHands == 0 && lane.hold.isZero() && !now.isBefore(lane.nextAt));
        }
        return lanes.computeIfAbsent(account, id -> new Lane());
    }
}
