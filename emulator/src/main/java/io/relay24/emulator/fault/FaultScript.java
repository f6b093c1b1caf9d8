package io.relay24.emulator.fault;

import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/// The faults that the next requests meet, each once and in order; of one method, or of whichever comes next.
/// Thread-safe.
public final class FaultScript {

    private static final String ANY = "";

    private final ConcurrentHashMap<String, Queue<Fault>> byMethod = new ConcurrentHashMap<>();

    public void add(Fault fault) {
        addFor(ANY, fault);
    }

    /// The next request of this method meets this fault.
    ///
    /// @param method in lower case, `batch`
    public void addFor(String method, Fault fault) {
        byMethod.computeIfAbsent(method, name -> new ConcurrentLinkedQueue<>()).add(fault);
    }

    /// Takes the fault for a request of this method, if there is one.
    public Optional<Fault> next(String method) {
        if (byMethod.isEmpty()) {
            return Optional.empty();
        }
        return poll(method).or(() -> poll(ANY));
    }

    public void clear() {
        byMethod.clear();
    }

    private Optional<Fault> poll(String method) {
        return Optional.ofNullable(byMethod.get(method)).map(Queue::poll);
    }
}
