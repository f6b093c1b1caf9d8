package io.relay24.server.store.db;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/// Locks by name, within this process. A name costs nothing while nobody holds or awaits it.
final class NamedLocks {

    private final Map<String, Held> held = new HashMap<>();

    private static final class Held {
        private final ReentrantLock lock = new ReentrantLock();
        private int users;
    }

    <T, X extends Exception> T exclusively(String name, Database.Exclusive<T, X> work) throws X, InterruptedException {
        var mine = enter(name);
        try {
            mine.lock.lockInterruptibly();
            try {
                return work.run();
            } finally {
                mine.lock.unlock();
            }
        } finally {
            leave(name, mine);
        }
    }

    private synchronized Held enter(String name) {
        var found = held.computeIfAbsent(name, unknown -> new Held());
        found.users++;
        return found;
    }

    private synchronized void leave(String name, Held mine) {
        if (--mine.users == 0) {
            held.remove(name);
        }
    }
}
