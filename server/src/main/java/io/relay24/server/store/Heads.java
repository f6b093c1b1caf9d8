package io.relay24.server.store;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ToIntFunction;

/// Where queues begin, and that they have grown. What was handed out or told leaves dead entries at the head of the
/// index until they are vacuumed, and that waits for the oldest transaction of the database, whoever holds it open. So
/// a look at a queue begins where earlier ones found something, instead of reading over all of that.
///
/// A queue is divided into lanes, each in the order of its places: the ids of what an account sends, the times at which
/// a portal is to be told. What enters below a head lowers it. A row that somebody else puts there (another node's
/// commit that was slower, or a claim of its that failed) is found when the heads are forgotten. Thread-safe.
final class Heads<L> {

    private static final Duration FORGET_AFTER = Duration.ofSeconds(10);

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<L, Head<L>> heads = new HashMap<>();
    private final Agenda agenda;
    private final ToIntFunction<L> key;
    private Instant since = Instant.MIN;

    /// @param agenda of those that have something to do
    /// @param key    of a lane's owner in it
    Heads(Agenda agenda, ToIntFunction<L> key) {
        this.agenda = agenda;
        this.key = key;
    }

    /// Begun here, a look at the lane misses nothing that this node knows of.
    static final class Start<L> {
        private final L lane;
        private final long place;

        private Start(L lane, long place) {
            this.lane = lane;
            this.place = place;
        }

        long place() {
            return place;
        }
    }

    private static final class Head<L> {
        private long from;
        private Start<L> start;

        /// The lowest place since the start, which the look may have seen or not.
        private long entered = Long.MAX_VALUE;

        Head(Start<L> start) {
            this.from = start.place;
            this.start = start;
        }
    }

    /// Where a look at the lane is to begin.
    Start<L> start(L lane, Instant now) {
        lock.lock();
        try {
            if (now.isBefore(since) || !now.isBefore(since.plus(FORGET_AFTER))) {
                heads.clear();
                since = now;
            }
            var head = heads.get(lane);
            if (head == null) {
                head = new Head<>(new Start<>(lane, 0));
                heads.put(lane, head);
            } else {
                head.from = Math.min(head.from, head.entered);
                head.entered = Long.MAX_VALUE;
                head.start = new Start<>(lane, head.from);
            }
            return head.start;
        } finally {
            lock.unlock();
        }
    }

    /// The look that began there has left nothing before this place. If another one has begun meanwhile, that one knows
    /// better.
    void passed(Start<L> start, long place) {
        lock.lock();
        try {
            var head = heads.get(start.lane);
            if (head != null && head.start == start) {
                head.from = Math.max(head.from, place);
            }
        } finally {
            lock.unlock();
        }
    }

    /// Something waits in the lane that did not before. To be told after its commit.
    void lower(L lane, long place) {
        lock.lock();
        try {
            var head = heads.get(lane);
            if (head != null) {
                head.entered = Math.min(head.entered, place);
            }
        } finally {
            lock.unlock();
        }
    }

    /// The same, and its owner has something to do from this time on.
    void enter(L lane, long place, Instant at) {
        lower(lane, place);
        agenda.add(key.applyAsInt(lane), at);
    }

    /// Lets looks begin at the very head again.
    void forget() {
        lock.lock();
        try {
            heads.clear();
        } finally {
            lock.unlock();
        }
    }
}
