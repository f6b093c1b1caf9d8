package io.relay24.bitrix24.limit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/// The leaky bucket of ONE portal (protocol §6.6): every request pours one drop in, drops leak at a steady rate, and
/// a request waits while the bucket is full. Thread-safe; share one instance among all who call that portal.
///
/// A batch is one request. Clocks that jump back cost at most the time they jumped.
public final class RequestBudget {

    /// Least pause after the portal itself said that it was asked too fast.
    private static final Duration PENALTY = Duration.ofSeconds(1);

    private final RequestLimits limits;
    private final Clock clock;
    private final Pause pause;

    /// When the bucket will be empty, if nobody asks any more: the whole state of the bucket.
    private Instant emptyAt = Instant.MIN;

    public RequestBudget(RequestLimits limits, Clock clock, Pause pause) {
        this.limits = limits;
        this.clock = clock;
        this.pause = pause;
    }

    /// A budget that waits by sleeping.
    public static RequestBudget of(RequestLimits limits, Clock clock) {
        return new RequestBudget(limits, clock, Thread::sleep);
    }

    /// How long a request would have to wait now; zero = it may go at once. A worker with other portals to serve asks
    /// this instead of blocking in [#acquire].
    public synchronized Duration waitTime() {
        return waitTime(clock.instant());
    }

    /// How many requests may go at once now.
    public synchronized int available() {
        Instant now = clock.instant();
        if (!emptyAt.isAfter(now)) {
            return limits.burst();
        }
        Duration filled = Duration.between(now, emptyAt);
        if (filled.compareTo(room()) > 0) {
            return 0;
        }
        return (int) room().minus(filled).dividedBy(limits.interval()) + 1;
    }

    /// When the bucket will be empty if nobody asks any more: all there is to know of it, to be kept or handed over.
    public synchronized Instant emptyAt() {
        return emptyAt;
    }

    /// Takes over what somebody else knows of the same bucket; the fuller state holds.
    public synchronized void restore(Instant known) {
        if (known.isAfter(emptyAt)) {
            emptyAt = known;
        }
    }

    /// The [#emptyAt] of a bucket that is full now.
    public Instant full() {
        return clock.instant().plus(room()).plus(limits.interval());
    }

    /// Takes a place if there is one at once.
    public synchronized boolean tryAcquire() {
        Instant now = clock.instant();
        if (waitTime(now).isPositive()) {
            return false;
        }
        pour(now);
        return true;
    }

    /// Takes the next place and waits until its turn. Whoever is interrupted gives up waiting, not the place.
    public void acquire() throws InterruptedException {
        Duration wait = reserve();
        if (wait.isPositive()) {
            pause.sleep(wait);
        }
    }

    /// The portal refused with `QUERY_LIMIT_EXCEEDED`: others use up its bucket too, so ours counts as full and the
    /// next request waits at least a second.
    public synchronized void exceeded() {
        Instant full = clock.instant().plus(room()).plus(PENALTY);
        if (full.isAfter(emptyAt)) {
            emptyAt = full;
        }
    }

    private synchronized Duration reserve() {
        Instant now = clock.instant();
        Duration wait = waitTime(now);
        pour(now);
        return wait;
    }

    private Duration waitTime(Instant now) {
        Instant free = emptyAt.equals(Instant.MIN) ? now : emptyAt.minus(room());
        return free.isAfter(now) ? Duration.between(now, free) : Duration.ZERO;
    }

    private void pour(Instant now) {
        emptyAt = (emptyAt.isAfter(now) ? emptyAt : now).plus(limits.interval());
    }

    /// What the bucket may hold, as time, for one more drop to fit in.
    private Duration room() {
        return limits.interval().multipliedBy(limits.burst() - 1L);
    }
}
