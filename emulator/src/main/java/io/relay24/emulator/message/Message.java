package io.relay24.emulator.message;

import io.relay24.emulator.history.Gate;
import io.relay24.emulator.http.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A message in the portal's table. Thread-safe.
public final class Message {

    private static final int REMEMBERED_STEPS = 100;

    private final long number;
    private final String id;
    private final String sender;
    private final String to;
    private final OutgoingMessage content;
    private final Instant createdAt;
    private final List<StatusChange> history = new ArrayList<>(4);
    private final List<Answer> answers = new ArrayList<>(1);
    private final Gate changes = new Gate();
    private MessageStatus status = MessageStatus.PENDING;
    private volatile String externalId;
    private volatile boolean stored = true;

    /// A message that has just been written.
    ///
    /// @param number the portal's own id, which the application never learns
    /// @param id     32 hex digits: the `message_id` of the handler call
    /// @param sender `client_id|CODE`
    /// @param to     as the portal normalised it
    public Message(long number, String id, String sender, String to, OutgoingMessage content, Instant createdAt) {
        this.number = number;
        this.id = id;
        this.externalId = id;
        this.sender = sender;
        this.content = content;
        this.to = to;
        this.createdAt = createdAt;
        history.add(new StatusChange(status, createdAt, "portal"));
    }

    public long number() {
        return number;
    }

    public String id() {
        return id;
    }

    /// By which the portal finds it now: the id, unless an old core has called the handler again (protocol §5.6).
    public String externalId() {
        return externalId;
    }

    public void externalId(String newId) {
        externalId = newId;
    }

    /// False while the call is under way and the row is not yet written.
    public boolean isStored() {
        return stored;
    }

    public void stored(boolean written) {
        stored = written;
    }

    public String sender() {
        return sender;
    }

    /// As normalised by the portal.
    public String to() {
        return to;
    }

    public OutgoingMessage content() {
        return content;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public synchronized MessageStatus status() {
        return status;
    }

    /// Oldest first, at most 100.
    public synchronized List<StatusChange> history() {
        return List.copyOf(history);
    }

    /// What the handler answered, once for every call that was made.
    public synchronized List<Answer> answers() {
        return List.copyOf(answers);
    }

    /// Writes any other status over the present one: the portal guards no order (protocol §4.5).
    public void change(MessageStatus to, Instant at, String by) {
        synchronized (this) {
            if (status == to) {
                return;
            }
            status = to;
            if (history.size() < REMEMBERED_STEPS) {
                history.add(new StatusChange(to, at, by));
            }
        }
        changes.changed();
    }

    /// Remembers what the handler said to a call.
    public void answered(Answer answer) {
        synchronized (this) {
            if (answers.size() < REMEMBERED_STEPS) {
                answers.add(answer);
            }
        }
        changes.changed();
    }

    /// Waits until the message has this status, or had it before.
    ///
    /// @return whether it came in time
    public boolean await(MessageStatus wanted, Duration timeout) throws InterruptedException {
        return changes.await(() -> had(wanted), timeout);
    }

    /// Waits until the handler has been called this often, whatever it answered.
    ///
    /// @return whether it came in time
    public boolean awaitAnswers(int count, Duration timeout) throws InterruptedException {
        return changes.await(() -> answers().size() >= count, timeout);
    }

    private synchronized boolean had(MessageStatus wanted) {
        return history.stream().anyMatch(step -> step.status() == wanted);
    }

    @Override
    public String toString() {
        return "Message[" + id + ", " + status() + "]";
    }
}
