package io.relay24.operator;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What became of one [Operator#send]. A closed set: whoever switches over it handles every case.
public sealed interface SendOutcome {

    /// The operator has the message.
    ///
    /// @param operatorMessageIds the operator's ids, one per part where it counts parts; empty = accepted without
    ///     an id, which must never be sent again
    /// @param cost what it takes for the whole message, if it says so already
    record Accepted(List<String> operatorMessageIds, Optional<Cost> cost) implements SendOutcome {
        public Accepted {
            operatorMessageIds = List.copyOf(operatorMessageIds);
        }

        /// For operators that do not say what it costs.
        public Accepted(List<String> operatorMessageIds) {
            this(operatorMessageIds, Optional.empty());
        }
    }

    /// The operator will never take this message; trying again is useless.
    record Rejected(Reason reason) implements SendOutcome {}

    /// Not taken, certainly; it may be tried again.
    ///
    /// @param retryAfter how long the operator asked to wait, if it said so
    record Deferred(Reason reason, Optional<Duration> retryAfter) implements SendOutcome {}

    /// Perhaps taken: the request was written and no answer, or an unreadable one, came back. Never a reason to send
    /// again blindly.
    record Uncertain(Reason reason) implements SendOutcome {}

    /// Not taken, because of the account: wrong key, no credit, not allowed. Pauses the account, not the message.
    record AccountRefused(Reason reason) implements SendOutcome {}
}
