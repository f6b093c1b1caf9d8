package io.relay24.operator;

import java.util.Optional;

/// One short message from a phone, as the operator hands it to us. A long text comes in several, which may arrive in
/// any order.
///
/// @param from who wrote it: a number without `+`, or whatever the operator says
/// @param to   the number of ours that it was written to
/// @param part which piece of a long text it is; empty = all of it
public record IncomingSms(String from, String to, String text, Optional<Part> part) {

    /// A piece of a long text.
    ///
    /// @param reference the same in all pieces of one text
    /// @param number    from 1
    public record Part(int reference, int total, int number) {}

    /// Numbers and text stay out of logs.
    @Override
    public String toString() {
        return "IncomingSms[" + part.map(Part::toString).orElse("whole") + "]";
    }
}
