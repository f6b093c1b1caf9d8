package io.relay24.emulator.smsc.message;

import io.relay24.emulator.smsc.pdu.ShortMessage;
import io.relay24.emulator.smsc.text.Part;
import io.relay24.emulator.smsc.text.PhoneText;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// A submit_sm that the SMSC has taken: a whole message, or a part of a long one. Thread-safe; never prints who or
/// what.
public final class SubmittedPart {

    private final String id;
    private final long number;
    private final ShortMessage message;
    private final PhoneText shown;
    private final Instant at;
    private final List<Delivery> receipts = new CopyOnWriteArrayList<>();
    private volatile boolean answered;
    private volatile Fate fate = new Fate("sent", "");

    /// One that has just been taken.
    ///
    /// @param number that the id is made of
    public SubmittedPart(String id, long number, ShortMessage message, PhoneText shown, Instant at) {
        this.id = id;
        this.number = number;
        this.message = message;
        this.shown = shown;
        this.at = at;
    }

    /// `sent`, `delivered` and the like, and the SMSC's code of the reason; empty for none.
    public record Fate(String word, String error) {}

    /// As the answer wrote it.
    public String id() {
        return id;
    }

    long number() {
        return number;
    }

    Optional<Part> place() {
        return shown.part();
    }

    /// As it was submitted, flags and TLVs included.
    public ShortMessage message() {
        return message;
    }

    public String to() {
        return message.route().destination().digits();
    }

    public String from() {
        return message.route().source().digits();
    }

    /// Of this part alone.
    public String text() {
        return shown.text();
    }

    public Instant at() {
        return at;
    }

    /// Whether the answer to its submission was written.
    public boolean isAnswered() {
        return answered;
    }

    public Fate fate() {
        return fate;
    }

    /// Receipts that were told or wait to be told.
    public List<Delivery> receipts() {
        return List.copyOf(receipts);
    }

    public void answered() {
        answered = true;
    }

    public void become(Fate next) {
        fate = next;
    }

    public void add(Delivery receipt) {
        receipts.add(receipt);
    }

    @Override
    public String toString() {
        return "SubmittedPart[" + id + ", " + fate.word() + "]";
    }
}
