package io.relay24.server.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Who has something to do, and when: the memory's index over a durable queue. One entry per account or portal, however
/// much waits behind it; due keys come out in turn, so nobody's backlog delays another's single message.
///
/// Thread-safe. Bounded by the number of accounts or portals.
public final class Agenda {

    private record Entry(int key, Instant at, long turn) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<Integer, Entry> entries = new HashMap<>();
    private final TreeSet<Entry> order =
            new TreeSet<>(Comparator.comparing(Entry::at).thenComparingLong(Entry::turn));
    private long turns;
    private long additions;

    /// Notes that the key has something to do at this time; an earlier note stands.
    public void add(int key, Instant at) {
        lock.lock();
        try {
            var known = entries.get(key);
            if (known != null && !known.at.isAfter(at)) {
                return;
            }
            if (known != null) {
                order.remove(known);
            }
            var entry = new Entry(key, at, turns++);
            entries.put(key, entry);
            order.add(entry);
            if (order.first().equals(entry)) {
                additions++;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Takes up to `limit` keys whose time has come, the longest waiting first.
    public List<Integer> takeDue(Instant now, int limit) {
        lock.lock();
        try {
            var due = new ArrayList<Integer>();
            while (due.size() < limit && !order.isEmpty() && !order.first().at.isAfter(now)) {
                var entry = order.removeFirst();
                entries.remove(entry.key);
                due.add(entry.key);
            }
            return due;
        } finally {
            lock.unlock();
        }
    }

    /// Blocks until the first entry is due, an earlier one is added, or `atMost` has passed.
    public void await(Instant now, Duration atMost) throws InterruptedException {
        lock.lock();
        try {
            var wait = atMost;
            if (!order.isEmpty()) {
                var first = Duration.between(now, order.first().at);
                wait = first.compareTo(atMost) < 0 ? first : atMost;
            }
            long left = wait.toNanos();
            long seen = additions;
            while (additions == seen && left > 0) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }
}
