package io.relay24.operator.smpp.receipt;

import io.relay24.operator.DeliveryReceipt.Status;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The states of a message (SMPP 3.4 §5.2.28), as numbers and as the words of receipts.
public enum States {
    SCHEDULED(0, Status.ACCEPTED, "scheduled", "SCHEDUL"),
    ENROUTE(1, Status.SENT, "on its way", "ENROUT BUFFER SENT"),
    DELIVERED(2, Status.DELIVERED, "delivered", "DELIVR DELIVER READ"),
    EXPIRED(3, Status.UNDELIVERED, "the phone could not be reached in time", "EXPIR"),
    DELETED(4, Status.UNDELIVERED, "deleted at the operator", "DELET CANCEL"),
    UNDELIVERABLE(5, Status.UNDELIVERED, "could not be delivered", "UNDELIV FAIL"),
    ACCEPTED(6, Status.ACCEPTED, "accepted", "ACCEPT ACK"),
    UNKNOWN(7, Status.UNKNOWN, "the operator does not know what became of it", "UNKNOWN"),
    REJECTED(8, Status.FAILED, "refused on its way", "REJECT"),
    SKIPPED(9, Status.UNDELIVERED, "passed over by the operator", "SKIP");

    private final int number;
    private final Status status;
    private final String meaning;
    private final String words;

    States(int number, Status status, String meaning, String words) {
        this.number = number;
        this.status = status;
        this.meaning = meaning;
        this.words = words;
    }

    public Status status() {
        return status;
    }

    /// In words for people.
    public String meaning() {
        return meaning;
    }

    public static Optional<States> of(int number) {
        return Arrays.stream(values()).filter(it -> it.number == number).findFirst();
    }

    /// By the beginning of a word, as operators cut them differently: `DELIVRD`, `DELIVERED`.
    public static Optional<States> of(String word) {
        String upper = word.toUpperCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(it -> Arrays.stream(it.words.split(" ")).anyMatch(upper::startsWith))
                .findFirst();
    }
}
