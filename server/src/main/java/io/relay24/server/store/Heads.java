package io.relay24.server.store;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/// Where each account's queue begins, and that it has grown. What was handed out leaves dead entries at the head of the
/// index until they are vacuumed, and that waits for the oldest transaction of the database, whoever holds it open. So
/// a
/// claim begins behind what earlier ones took, instead of reading over all of that.
///
/// What enters below a head lowers it. A row that somebody else puts there (another node's commit that was slower, or a
/// claim of its that failed) is found when the heads are forgotten. Thread-safe.
final class Heads {

    private static final Duration FORGET_AFTER = Duration.ofSeconds(10);

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Lane, Head> heads = new HashMap<>();
    private final Agenda accounts;
    private Instant since = Instant.MIN;

    /// @param accounts that have something to hand out
    Heads(Agenda accounts) {
        this.accounts = accounts;
    }

    /// A part of the queue that lies in the order of ids.
    record Lane(int accountId, int priority) {}

    /// Begun here, a claim of the lane misses nothing that this node knows of.
    static final class Start {
        private final Lane lane;
        private final long id;

        private Start(Lane lane, long id) {
            this.lane = lane;
            this.id = id;
        }

        long id() {
            return id;
        }
    }

    private static final class Head {
        private long from;
        private Start start;

        /// The lowest id since the start, which the claim may have seen or not.
        private long entered = Long.MAX_VALUE;

        Head(Start start) {
            this.from = start.id;
            this.start = start;
        }
    }

    /// Where a claim of the lane is to begin.
    Start start(Lane lane, Instant now) {
        lock.lock();
        try {
            if (now.isBefore(since) || !now.isBefore(since.plus(FORGET_AFTER))) {
                heads.clear();
                since = now;
            }
            var head = heads.get(lane);
            if (head == null) {
                head = new Head(new Start(lane, 0));
                heads.put(lane, head);
            } else {
                head.from = Math.min(head.from, head.entered);
                head.entered = Long.MAX_VALUE;
                head.start = new Start(lane, head.from);
            }
            return head.start;
        } finally {
            lock.unlock();
        }
    }

    /// The claim that began there has taken everything up to this id. If another one has begun meanwhile, that one
    /// knows better.
    void taken(Start start, long id) {
        lock.lock();
        try {
            var head = heads.get(start.lane);
            if (head != null && head.start == start) {
                head.from = Math.max(head.from, id + 1);
            }
        } finally {
            lock.unlock();
        }
    }

    /// Something waits in the lane that did not before. To be told after its commit.
    void lower(Lane lane, long id) {
        lock.lock();
        try {
            var head = heads.get(lane);
            if (head != null) {
                head.entered = Math.min(head.entered, id);
            }
        } finally {
            lock.unlock();
        }
    }

    /// The same, and its account has something to hand out from this time on.
    void enter(Lane lane, long id, Instant at) {
        lower(lane, id);
        accounts.add(lane.accountId, at);
    }

    /// Lets claims begin at the very head again.
    void forget() {
        lock.lock();
        try {
            heads.clear();
        } finally {
            lock.unlock();
        }
    }
}
