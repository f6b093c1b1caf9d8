package io.relay24.emulator.smsc.message;

import io.relay24.emulator.history.Gate;
import io.relay24.emulator.history.History;
import io.relay24.emulator.smsc.pdu.ShortMessage;
import io.relay24.emulator.smsc.text.DefaultAlphabet;
import io.relay24.emulator.smsc.text.PhoneText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// What an account has taken: parts by id, and the texts that they make. Thread-safe; the oldest are forgotten.
public final class Arrivals {

    private final Reassembly reassembly = new Reassembly();
    private final History<SubmittedPart> parts;
    private final History<ArrivedText> texts;
    private final AtomicLong number;
    private final AtomicLong partCount = new AtomicLong();
    private final AtomicLong textCount = new AtomicLong();
    private final Gate gate = new Gate();

    /// Nothing has been taken yet.
    ///
    /// @param first number that ids are made of
    /// @param kept  parts, and as many texts
    public Arrivals(long first, int kept) {
        number = new AtomicLong(first);
        parts = new History<>(kept);
        texts = new History<>(kept);
    }

    /// Gives a part its id; it is not taken yet.
    public SubmittedPart named(ShortMessage message, DefaultAlphabet meant, IdForm form, Instant now) {
        long next = number.getAndIncrement();
        return new SubmittedPart(form.of(next), next, message, PhoneText.of(message, meant), now);
    }

    /// Takes it.
    public void add(SubmittedPart part) {
        parts.put(part.id(), part);
        reassembly.add(part).ifPresent(text -> {
            texts.put(text.ids().getFirst(), text);
            textCount.incrementAndGet();
        });
        partCount.incrementAndGet();
        gate.changed();
    }

    /// The parts that were taken, oldest first.
    public List<SubmittedPart> parts() {
        return parts.all();
    }

    /// What phones show, oldest first.
    public List<ArrivedText> texts() {
        return texts.all();
    }

    public Optional<SubmittedPart> find(String id) {
        return parts.get(id);
    }

    /// How many were taken in all, forgotten ones included.
    public long partCount() {
        return partCount.get();
    }

    public long textCount() {
        return textCount.get();
    }

    /// Waits until so many parts were taken; false if they did not come in time.
    public boolean awaitParts(long count, Duration timeout) throws InterruptedException {
        return gate.await(() -> partCount.get() >= count, timeout);
    }

    /// Waits until so many texts are complete; false if they did not come in time.
    public boolean awaitTexts(long count, Duration timeout) throws InterruptedException {
        return gate.await(() -> textCount.get() >= count, timeout);
    }
}
