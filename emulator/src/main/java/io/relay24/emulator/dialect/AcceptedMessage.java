package io.relay24.emulator.dialect;

import io.relay24.emulator.http.Answer;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// A message that an operator has taken. Thread-safe.
public final class AcceptedMessage {

    private final String id;
    private final Submission submission;
    private final Instant at;
    private final List<Answer> receiptAnswers = new CopyOnWriteArrayList<>();
    private volatile State state = new State("sent", "");

    /// A message that has just been taken.
    public AcceptedMessage(String id, Submission submission, Instant at) {
        this.id = id;
        this.submission = submission;
        this.at = at;
    }

    /// Where the message stands: `sent`, `delivered`, `undelivered` and `failed` are put into the operator's own words,
    /// any other word is told as it is.
    ///
    /// @param error the operator's code of the reason; empty for none
    public record State(String word, String error) {}

    /// The operator's id.
    public String id() {
        return id;
    }

    public String to() {
        return submission.to();
    }

    public String from() {
        return submission.from();
    }

    public String text() {
        return submission.text();
    }

    public String reference() {
        return submission.reference();
    }

    public Optional<URI> callback() {
        return submission.callback();
    }

    public Instant at() {
        return at;
    }

    /// `sent`, `delivered` … or the operator's own word that a test made up.
    public String status() {
        return state.word();
    }

    /// What the receiver of the receipts answered, once for each that was told; at most the first hundred.
    public List<Answer> receiptAnswers() {
        return List.copyOf(receiptAnswers);
    }

    State state() {
        return state;
    }

    Submission submission() {
        return submission;
    }

    public void become(State next) {
        state = next;
    }

    /// Remembers what the receiver of a receipt said.
    public void receiptAnswered(Answer answer) {
        if (receiptAnswers.size() < 100) {
            receiptAnswers.add(answer);
        }
    }

    @Override
    public String toString() {
        return "AcceptedMessage[" + id + ", " + status() + "]";
    }
}
