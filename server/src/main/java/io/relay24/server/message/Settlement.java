package io.relay24.server.message;

import io.relay24.bitrix24.messageservice.MessageStatus;
import io.relay24.operator.Cost;
import io.relay24.operator.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What is to be written down of a message that was in a node's hands. A closed set: see `docs/message-states.md`.
public sealed interface Settlement {

    /// SENT; waits for receipts.
    ///
    /// @param operatorMessageIds may be empty: the operator has it but gave no id
    /// @param cost what the operator takes for it, if it says so already
    record Submitted(List<String> operatorMessageIds, Optional<Cost> cost) implements Settlement {
        public Submitted(List<String> operatorMessageIds) {
            this(operatorMessageIds, Optional.empty());
        }
    }

    /// SENT, perhaps: waits for a receipt that names our reference. Never sent again by itself.
    record InDoubt(Reason reason) implements Settlement {}

    /// QUEUED; again at its time.
    ///
    /// @param isInDoubt the operator may have it already; it recognises the repetition
    record Postponed(Instant dueAt, Reason reason, boolean isInDoubt) implements Settlement {
        public Postponed(Instant dueAt, Reason reason) {
            this(dueAt, reason, false);
        }
    }

    /// QUEUED as before; the account is paused and this attempt does not count.
    record Returned(Reason reason) implements Settlement {}

    /// QUEUED at the next leg of its route, if that is allowed; decided where it is written down.
    ///
    /// @param otherwise what happens if not
    record Passed(Reason reason, Settlement otherwise) implements Settlement {}

    /// A final status without the operator having had the message, or after its fate is known.
    record Ended(MessageStatus status, Reason reason) implements Settlement {}
}
