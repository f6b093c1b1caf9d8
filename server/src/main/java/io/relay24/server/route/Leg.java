package io.relay24.server.route;

import java.util.Optional;

/// One leg of one message's way.
///
/// @param position  from 1
/// @param name      of the account, for the timeline
/// @param isCascade the next leg is used if this one does not deliver
/// @param verdict   how it ended; empty as long as it has not
public record Leg(int position, int accountId, String name, boolean isCascade, State state, Optional<Verdict> verdict) {

    /// Where it stands.
    public enum State {
        /// Not begun.
        LATER,
        /// In the queue, postponed, or in somebody's hands: the operator does not have it.
        QUEUED,
        /// The operator has it and has not said yet what became of it.
        SENT,
        /// Nobody knows whether the operator has it.
        DOUBT,
        /// Ended without delivery, or after it.
        OVER;

        boolean isOpen() {
            return this == QUEUED || this == SENT || this == DOUBT;
        }
    }

    /// Whether the operator has it or had it, as far as anybody knows.
    boolean wasTaken() {
        return state == State.SENT
                || state == State.DOUBT
                || verdict.filter(how -> !how.operatorMessageId().isEmpty()).isPresent();
    }

    /// The same leg in another state.
    public Leg in(State next) {
        return new Leg(position, accountId, name, isCascade, next, verdict);
    }

    Leg over(Verdict how) {
        return new Leg(position, accountId, name, isCascade, State.OVER, Optional.of(how));
    }
}
