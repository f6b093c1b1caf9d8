package io.relay24.emulator.records;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// What users of a portal were told in their messenger. Bounded: the oldest goes first. Thread-safe.
public final class Notifications {

    private static final int CAPACITY = 10_000;

    private final Deque<Notification> all = new ArrayDeque<>();
    private long ids;

    /// One of them.
    ///
    /// @param from 0 for the system
    /// @param tag  by which a later one replaces an earlier; empty for none
    public record Notification(long id, long from, long to, String message, String tag) {}

    /// The id of the new one; one with the same tag to the same user makes room for it.
    public synchronized long add(long from, long to, String message, String tag) {
        all.removeIf(present -> !tag.isEmpty() && present.tag().equals(tag) && present.to() == to);
        if (all.size() == CAPACITY) {
            all.removeFirst();
        }
        all.addLast(new Notification(++ids, from, to, message, tag));
        return ids;
    }

    /// False if there is no such notification.
    public synchronized boolean remove(long id) {
        return all.removeIf(present -> present.id() == id);
    }

    /// All with this tag.
    public synchronized boolean removeTagged(String tag) {
        return all.removeIf(present -> present.tag().equals(tag));
    }

    /// Oldest first.
    public synchronized List<Notification> all() {
        return List.copyOf(all);
    }
}
