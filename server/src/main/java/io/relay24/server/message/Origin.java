package io.relay24.server.message;

import java.util.OptionalLong;

/// Where a message comes from.
///
/// @param details module, bindings, workflow and document as JSON, for the journal
/// @param author  the portal's user who sends it; 0 = the portal itself
/// @param repeats the first message, of which this one is a repetition
public record Origin(String details, long author, OptionalLong repeats) {

    /// The portal itself.
    public static Origin of(String details) {
        return new Origin(details, 0, OptionalLong.empty());
    }

    /// The same by somebody.
    public Origin by(long user) {
        return new Origin(details, user, repeats);
    }

    /// The same once more.
    public Origin repeating(long first) {
        return new Origin(details, author, OptionalLong.of(first));
    }
}
