package io.relay24.benchmarks.chaos.server;

import java.util.Locale;

/// A moment at which the server kills itself.
///
/// @param side before, inside or after a commit
/// @param kind of the write: `add`, `claim`, `settle`, `receipt`, `told` …
/// @param nth  of these moments, from 1
public record CrashPoint(Side side, String kind, int nth) {

    /// Where in the life of a write.
    public enum Side {
        /// Nothing of it is in the database.
        BEFORE,
        /// Its statements have run, and nothing is committed.
        INSIDE,
        /// Its commit is synced, and whoever waits for it does not know yet.
        AFTER
    }

    /// Reads what [#toString] has written.
    public static CrashPoint parse(String text) {
        var words = text.split(" ", -1);
        return new CrashPoint(
                Side.valueOf(words[0].toUpperCase(Locale.ROOT)), words[1], Integer.parseInt(words[2], 10));
    }

    @Override
    public String toString() {
        return side.name().toLowerCase(Locale.ROOT) + " " + kind + " " + nth;
    }
}
