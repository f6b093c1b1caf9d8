package io.relay24.emulator.smsc.text;

import java.util.Optional;

/// Which part of a longer text something is.
///
/// @param number from 1
public record Part(Kind kind, int reference, int total, int number) {

    /// Where the numbers stood: a reference counts within its kind.
    public enum Kind {
        SHORT_HEADER,
        LONG_HEADER,
        SAR
    }

    /// Empty for numbers that cannot be: such a message stands for itself.
    static Optional<Part> of(Kind kind, int reference, int total, int number) {
        return total > 0 && number > 0 && number <= total
                ? Optional.of(new Part(kind, reference, total, number))
                : Optional.empty();
    }
}
