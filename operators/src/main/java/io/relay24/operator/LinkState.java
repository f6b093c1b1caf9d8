package io.relay24.operator;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// One connection that is held to an operator, as administrators see it.
///
/// @param number  which of the account's connections it belongs to, from 1
/// @param kind    `transceiver`, `transmitter` or `receiver`; empty while there is none
/// @param figures while it is there
/// @param since   when it was opened
/// @param problem why it is not there, in words
public record LinkState(
        int number, State state, String kind, Optional<Figures> figures, Optional<Instant> since, String problem) {

    /// What it is about.
    public enum State {
        OPEN,
        /// Takes nothing new; waits for its last responses.
        CLOSING,
        DOWN,
        /// Another server of this service has it.
        ELSEWHERE
    }

    /// What it does just now.
    ///
    /// @param window    how many messages may be unanswered
    /// @param taken     how many are
    /// @param roundTrip from a message to its response, lately; zero before the first one
    /// @param submitted answered messages since it was opened
    /// @param throttled of them, answered with "too fast" or "queue full"
    public record Figures(int window, int taken, Duration roundTrip, long submitted, long throttled) {

        /// The most messages a second that this window and this round trip allow; 0 = not known yet.
        public double ceiling() {
            return roundTrip.isZero() ? 0 : window * 1e9 / roundTrip.toNanos();
        }
    }
}
