package io.relay24.emulator.smsc.message;

import io.relay24.emulator.smsc.pdu.ShortMessage;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A deliver_sm on its way to the other side: a receipt or a message from a phone. It is told again until it is
/// answered. Thread-safe.
public final class Delivery {

    private static final int ANSWERS_KEPT = 100;

    private final byte[] body;
    private final List<Integer> answers = new CopyOnWriteArrayList<>();

    public Delivery(ShortMessage message) {
        body = message.body();
    }

    public byte[] body() {
        return body;
    }

    public void answered(int status) {
        if (answers.size() < ANSWERS_KEPT) {
            answers.add(status);
        }
    }

    /// The command_status of each answer.
    public List<Integer> answers() {
        return List.copyOf(answers);
    }
}
