package io.relay24.operator;

import java.time.Instant;
import java.util.Optional;

/// What the operator says later of one message, or of one part of it.
///
/// @param operatorMessageId the operator's id; empty when it only repeats our reference
/// @param reference         our [Sms#reference], where the operator repeats it; else empty
/// @param status            what it means
/// @param reason            the operator's code and words, for a failure or an unknown word
/// @param at                when it happened, if the operator says so
/// @param cost              what the operator takes for the message or part, if it says so
public record DeliveryReceipt(
        String operatorMessageId,
        String reference,
        Status status,
        Reason reason,
        Optional<Instant> at,
        Optional<Cost> cost) {

    /// For operators that do not say what it costs.
    public DeliveryReceipt(
            String operatorMessageId, String reference, Status status, Reason reason, Optional<Instant> at) {
        this(operatorMessageId, reference, status, reason, at, Optional.empty());
    }

    public enum Status {
        /// In the operator's queue.
        ACCEPTED,
        /// On its way to the phone.
        SENT,
        DELIVERED,
        /// Final: did not reach the phone.
        UNDELIVERED,
        /// Final: refused or broken on the way.
        FAILED,
        /// A word we do not know. Never ends a message.
        UNKNOWN;

        public boolean isFinal() {
            return this == DELIVERED || this == UNDELIVERED || this == FAILED;
        }
    }
}
