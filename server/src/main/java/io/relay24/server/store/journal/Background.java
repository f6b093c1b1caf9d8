package io.relay24.server.store.journal;

import java.util.Optional;

/// What the page of one message tells beside its row and its timeline.
///
/// @param written    the number as the portal gave it
/// @param details    where it came from, as JSON
/// @param first      the first message, if this one is a repetition
/// @param repeats    the message that was sent again as this one
/// @param repeatedAs the message that this one was sent again as
/// @param told       whether the portal knows how far it is
public record Background(
        String written,
        String alphabet,
        String details,
        Optional<Long> first,
        Optional<Long> repeats,
        Optional<Long> repeatedAs,
        boolean told) {

    /// Knows a number.
    @Override
    public String toString() {
        return "Background[***]";
    }
}
