package io.relay24.emulator.history;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/// The newest entries by key; when it is full the oldest is forgotten. Thread-safe without locks.
public final class History<V> {

    private final ConcurrentHashMap<String, V> byKey = new ConcurrentHashMap<>();
    private final ConcurrentLinkedDeque<String> order = new ConcurrentLinkedDeque<>();
    private final AtomicInteger held = new AtomicInteger();
    private final int capacity;

    public History(int capacity) {
        this.capacity = capacity;
    }

    /// Adds a new entry, or replaces the one with this key at its place.
    public void put(String key, V value) {
        if (byKey.put(key, value) == null) {
            order.addLast(key);
            if (held.incrementAndGet() > capacity) {
                forgetOldest();
            }
        }
    }

    private void forgetOldest() {
        String oldest = order.pollFirst();
        if (oldest != null) {
            byKey.remove(oldest);
            held.decrementAndGet();
        }
    }

    public Optional<V> get(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /// Forgets this entry and says what it was; of several callers one gets it. Its key ages out of the order by
    /// itself.
    public Optional<V> remove(String key) {
        return Optional.ofNullable(byKey.remove(key));
    }

    /// The newest that fit, newest first.
    public List<V> newest(int limit, Predicate<V> fits) {
        var found = new ArrayList<V>();
        Iterator<String> keys = order.descendingIterator();
        while (keys.hasNext() && found.size() < limit) {
            get(keys.next()).filter(fits).ifPresent(found::add);
        }
        return found;
    }

    /// All entries, oldest first.
    public List<V> all() {
        var all = new ArrayList<V>();
        order.forEach(key -> get(key).ifPresent(all::add));
        return all;
    }

    /// A live view in no order.
    public Collection<V> values() {
        return byKey.values();
    }

    public int size() {
        return byKey.size();
    }
}
