package io.relay24.operator.smpp.link;

import io.relay24.operator.smpp.pdu.Command;
import io.relay24.operator.smpp.pdu.Pdu;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/// The requests of a link that wait for their responses: exactly those are in doubt when it ends. Thread-safe.
final class Window {

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Integer, Pending> open = new LinkedHashMap<>();
    private final Semaphore places;
    private final int size;
    private int lastSequence;
    private boolean isStopped;
    private boolean isLeaving;
    private Optional<String> end = Optional.empty();

    Window(int size) {
        this.size = size;
        this.places = new Semaphore(size);
    }

    /// Opens a request once there is a place for it; empty if there is none in time, or the link takes no more.
    Optional<Pending> open(Command command, Duration patience) throws InterruptedException {
        boolean takesPlace = command == Command.SUBMIT_SM;
        if (takesPlace && !places.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
            return Optional.empty();
        }
        lock.lock();
        try {
            if (end.isPresent() || (isStopped && takesPlace)) {
                places.release(takesPlace ? 1 : 0); // whoever waits for it learns the same
                return Optional.empty();
            }
            lastSequence = lastSequence == Integer.MAX_VALUE ? 1 : lastSequence + 1;
            Pending pending = new Pending(lastSequence, command);
            open.put(lastSequence, pending);
            return Optional.of(pending);
        } finally {
            lock.unlock();
        }
    }

    /// Says that the request is about to be written.
    ///
    /// @return whether it may be
    boolean begin(Pending pending) {
        lock.lock();
        try {
            if (isStopped && pending.takesPlace()) {
                close(pending, new Answer.NotSent("the link takes no more"));
            }
            pending.isWritten = open.containsKey(pending.sequence);
            pending.writtenAt = System.nanoTime();
            return pending.isWritten;
        } finally {
            lock.unlock();
        }
    }

    /// Gives the response to whoever waits for it.
    ///
    /// @return the request, if anybody waits
    Optional<Pending> answered(Pdu response) {
        lock.lock();
        try {
            Optional<Pending> found = Optional.ofNullable(open.get(response.sequence()))
                    .filter(it -> it.isWritten)
                    .filter(it -> response.isResponseTo(it.command) || response.command() == Command.GENERIC_NACK);
            found.ifPresent(it -> close(it, new Answer.Given(response)));
            return found;
        } finally {
            lock.unlock();
        }
    }

    /// Gives up waiting, unless the response has come in the meantime.
    void giveUp(Pending pending, String why) {
        lock.lock();
        try {
            if (open.containsKey(pending.sequence)) {
                close(pending, pending.unanswered(why));
            }
        } finally {
            lock.unlock();
        }
    }

    private void close(Pending pending, Answer answer) {
        if (open.remove(pending.sequence) != null) {
            places.release(pending.takesPlace() ? 1 : 0);
            pending.answer.complete(answer);
        }
    }

    /// Lets nothing in any more that takes a place.
    void stop() {
        lock.lock();
        try {
            isStopped = true;
        } finally {
            lock.unlock();
        }
    }

    boolean isOpen() {
        lock.lock();
        try {
            return !isStopped && end.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /// Whether nothing more will come out of it; says so only once.
    boolean isDone() {
        lock.lock();
        try {
            boolean isDone = isStopped && !isLeaving && open.values().stream().noneMatch(Pending::takesPlace);
            isLeaving |= isDone;
            return isDone;
        } finally {
            lock.unlock();
        }
    }

    /// Settles what is open. Nothing comes in after it.
    ///
    /// @return whether it was not over before
    boolean end(String why) {
        lock.lock();
        try {
            if (end.isPresent()) {
                return false;
            }
            end = Optional.of(why);
            List.copyOf(open.values()).forEach(it -> close(it, it.unanswered(why)));
            return true;
        } finally {
            lock.unlock();
        }
    }

    /// Why it is over; empty while it is not.
    Optional<String> whyEnded() {
        lock.lock();
        try {
            return end;
        } finally {
            lock.unlock();
        }
    }

    int size() {
        return size;
    }

    int taken() {
        return Math.max(0, size - places.availablePermits());
    }
}
