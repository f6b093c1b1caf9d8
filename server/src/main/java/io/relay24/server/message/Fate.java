package io.relay24.server.message;

import io.relay24.bitrix24.messageservice.MessageStatus;
import io.relay24.operator.DeliveryReceipt;
import java.util.Collection;
import java.util.Optional;

/// What receipts mean for a message.
public final class Fate {

    private Fate() {}

    /// The final status that a receipt gives to one part, if it is final at all.
    public static Optional<MessageStatus> ofPart(DeliveryReceipt.Status status) {
        return switch (status) {
            case DELIVERED -> Optional.of(MessageStatus.DELIVERED);
            case UNDELIVERED -> Optional.of(MessageStatus.UNDELIVERED);
            case FAILED -> Optional.of(MessageStatus.FAILED);
            case ACCEPTED, SENT, UNKNOWN -> Optional.empty();
        };
    }

    /// The status of a whole message, once every part has one: delivered only if every part is.
    public static MessageStatus ofParts(Collection<MessageStatus> parts) {
        if (parts.contains(MessageStatus.FAILED)) {
            return MessageStatus.FAILED;
        }
        return parts.contains(MessageStatus.UNDELIVERED) ? MessageStatus.UNDELIVERED : MessageStatus.DELIVERED;
    }
}
