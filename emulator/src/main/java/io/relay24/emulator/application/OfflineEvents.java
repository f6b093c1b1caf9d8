package io.relay24.emulator.application;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// The queue of events that an application fetches itself (protocol §7.4). Bounded: the oldest goes first. Thread-safe.
public final class OfflineEvents {

    private static final int CAPACITY = 10_000;

    private final List<Entry> entries = new ArrayList<>();
    private long numbers;
    private boolean fresh;

    /// An event that waits.
    ///
    /// @param messageId by which the application names it
    /// @param processId of whoever has taken it; empty as long as it is free
    /// @param error     whether the application marked it as failed
    public record Entry(
            long id,
            String messageId,
            String event,
            Map<String, Object> data,
            Instant at,
            String processId,
            boolean error) {

        Entry takenBy(String process) {
            return new Entry(id, messageId, event, data, at, process, error);
        }

        Entry failed() {
            return new Entry(id, messageId, event, data, at, processId, true);
        }
    }

    public synchronized void add(String event, Map<String, Object> data, Instant at) {
        numbers++;
        if (entries.size() == CAPACITY) {
            entries.removeFirst();
        }
        entries.add(
                new Entry(numbers, String.format("%032x", numbers * 0x9e3779b97f4a7c15L), event, data, at, "", false));
        fresh = true;
    }

    /// Whether something came that nobody was told of yet; says so once.
    public synchronized boolean tellsOfNewOnes() {
        boolean tell = fresh;
        fresh = false;
        return tell;
    }

    public synchronized List<Entry> all() {
        return List.copyOf(entries);
    }

    /// The oldest that are free, or those that the process took before.
    ///
    /// @param process empty: the free ones are not reserved but removed
    public synchronized List<Entry> take(String process, int limit) {
        var taken = new ArrayList<Entry>();
        var all = entries.listIterator();
        while (all.hasNext() && taken.size() < limit) {
            var entry = all.next();
            boolean fits = !entry.error()
                    && (entry.processId().isEmpty() || entry.processId().equals(process));
            if (fits && process.isEmpty()) {
                taken.add(entry);
                all.remove();
            } else if (fits) {
                var mine = entry.takenBy(process);
                all.set(mine);
                taken.add(mine);
            }
        }
        return taken;
    }

    /// Forgets what the process has taken, all of it or what fits.
    public synchronized void clear(String process, Predicate<Entry> fits) {
        for (Iterator<Entry> all = entries.iterator(); all.hasNext(); ) {
            var entry = all.next();
            if (entry.processId().equals(process) && fits.test(entry)) {
                all.remove();
            }
        }
    }

    /// Marks those as failed: they are handed out no more.
    public synchronized void fail(String process, List<String> messageIds) {
        entries.replaceAll(entry ->
                entry.processId().equals(process) && messageIds.contains(entry.messageId()) ? entry.failed() : entry);
    }

    synchronized void forget() {
        entries.clear();
        fresh = false;
    }
}
