package io.relay24.emulator.records;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/// What applications have written into a portal's CRM: comments, notes and activities. Bounded: the oldest of each kind
/// goes first. Thread-safe.
public final class CrmData {

    private static final int CAPACITY = 10_000;

    private final Table comments = new Table();
    private final Table notes = new Table();
    private final Table activities = new Table();

    /// Of timelines.
    public Table comments() {
        return comments;
    }

    /// `crm.timeline.logmessage`.
    public Table notes() {
        return notes;
    }

    public Table activities() {
        return activities;
    }

    /// Rows by id. Thread-safe.
    public static final class Table {

        private final ConcurrentSkipListMap<Long, Map<String, Object>> rows = new ConcurrentSkipListMap<>();
        private final AtomicLong ids = new AtomicLong();

        Table() {}

        /// The id of the new row.
        public long add(Map<String, Object> fields) {
            long id = ids.incrementAndGet();
            rows.put(id, Map.copyOf(fields));
            if (rows.size() > CAPACITY) {
                rows.pollFirstEntry();
            }
            return id;
        }

        public Optional<Map<String, Object>> get(long id) {
            return Optional.ofNullable(rows.get(id));
        }

        /// Only these fields change; false if there is no such row.
        public boolean change(long id, Map<String, Object> fields) {
            return rows.computeIfPresent(id, (key, present) -> {
                        var all = new HashMap<>(present);
                        all.putAll(fields);
                        return Map.copyOf(all);
                    })
                    != null;
        }

        /// False if there is no such row.
        public boolean remove(long id) {
            return rows.remove(id) != null;
        }

        /// Oldest first.
        public List<Map.Entry<Long, Map<String, Object>>> all() {
            return new ArrayList<>(rows.entrySet());
        }
    }
}
