package io.relay24.server.store.journal;

import io.relay24.bitrix24.messageservice.MessageStatus;
import io.relay24.operator.Cost;
import io.relay24.server.message.MessageId;
import java.time.Instant;
import java.util.Optional;

/// A message as one line of the journal.
///
/// @param id        ours
/// @param messageId the portal's
/// @param accountId who sends it, or who ended it
/// @param author    the portal's user; 0 = the portal itself
public record Row(
        long id,
        String messageId,
        String recipient,
        String text,
        String code,
        Optional<Integer> accountId,
        long author,
        int segments,
        Fate fate) {

    /// How far it has come.
    ///
    /// @param inDoubt at some time nobody knew whether the operator had it
    /// @param cost    what the operator says that it takes
    public record Fate(MessageStatus status, String reasonCode, String reason, boolean inDoubt, Optional<Cost> cost) {

        static final Fate QUEUED = new Fate(MessageStatus.QUEUED, "", "", false, Optional.empty());

        static Fate sent(boolean inDoubt, Optional<Cost> cost) {
            var reason = inDoubt ? "nobody knows whether the operator has it" : "";
            return new Fate(MessageStatus.SENT, "", reason, inDoubt, cost);
        }
    }

    Row with(Fate other, Optional<Integer> account) {
        return new Row(id, messageId, recipient, text, code, account, author, segments, other);
    }

    public Instant receivedAt() {
        return MessageId.time(id);
    }

    /// Number and text stay out of logs.
    @Override
    public String toString() {
        return "Row[" + MessageId.reference(id) + "]";
    }
}
