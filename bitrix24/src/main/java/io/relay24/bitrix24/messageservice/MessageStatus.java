package io.relay24.bitrix24.messageservice;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The five statuses that a portal takes for a message (protocol §4.5); nothing else, in lower case only (trap 23).
public enum MessageStatus {
    /// We or the operator hold the message.
    QUEUED(0),
    /// The operator took it.
    SENT(1),
    /// It is on the phone.
    DELIVERED(2),
    /// The network could not deliver it.
    UNDELIVERED(2),
    /// It was never sent.
    FAILED(2);

    private static final int FINAL = 2;

    private final int stage;

    MessageStatus(int stage) {
        this.stage = stage;
    }

    /// The word on the wire.
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The status of a word on the wire; empty for any other word.
    public static Optional<MessageStatus> ofWire(String word) {
        return Arrays.stream(values())
                .filter(status -> status.wire().equals(word))
                .findFirst();
    }

    public boolean isFinal() {
        return stage == FINAL;
    }

    /// Forward only: the portal itself lets a late *sent* overwrite *delivered* (trap 28), so we must not report it.
    public boolean mayFollow(MessageStatus previous) {
        return stage > previous.stage;
    }
}
