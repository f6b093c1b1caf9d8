package io.relay24.server.message;

import java.time.Duration;
import java.time.Instant;

/// A decision on its way into the store.
///
/// @param firstCheck after which time without a receipt the operator is asked, or the message is given up
public record Settled(Message message, Settlement settlement, Instant at, Duration firstCheck) {

    /// Another decision about the same message.
    public Settled with(Settlement other) {
        return new Settled(message, other, at, firstCheck);
    }
}
