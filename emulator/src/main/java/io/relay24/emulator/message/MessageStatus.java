package io.relay24.emulator.message;

import java.util.Locale;
import java.util.Optional;

/// The portal's statuses of a message and their numbers (protocol §4.8).
public enum MessageStatus {
    PENDING(0),
    ERROR(1),
    EXCEPTION(2),
    DEFERRED(3),
    ACCEPTED(10),
    QUEUED(11),
    SENDING(12),
    SENT(13),
    DELIVERED(14),
    UNDELIVERED(15),
    FAILED(16),
    READ(17),
    UNKNOWN(64);

    private final int code;

    MessageStatus(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Any status by its word in lower case.
    public static Optional<MessageStatus> named(String word) {
        for (MessageStatus status : values()) {
            if (status.word().equals(word)) {
                return Optional.of(status);
            }
        }
        return Optional.empty();
    }

    /// What an application may report: five words, exactly so and in lower case; `read` is not among them (§4.5).
    public static Optional<MessageStatus> reported(String word) {
        return switch (word) {
            case "queued", "sent", "delivered", "undelivered", "failed" -> named(word);
            default -> Optional.empty();
        };
    }
}
