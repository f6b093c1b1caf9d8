package io.relay24.benchmarks.chaos;

import java.time.Duration;

/// How much is done.
///
/// @param kills       of the server by SIGKILL, on each store
/// @param powerCuts   on each store
/// @param others      how often each other kind of trouble
/// @param messages    of one run
/// @param freeze      how long a node stands still
/// @param databaseOut how long the database is away
/// @param patience    how long the messages of one run may take to be accounted for
public record Extent(
        int kills, int powerCuts, int others, int messages, Duration freeze, Duration databaseOut, Duration patience) {

    public static final Extent FULL =
            new Extent(210, 10, 2, 40, Duration.ofSeconds(60), Duration.ofSeconds(5), Duration.ofMinutes(5));

    /// For the tests: a little of everything.
    public static final Extent SHORT =
            new Extent(3, 1, 1, 24, Duration.ofSeconds(1), Duration.ofMillis(500), Duration.ofMinutes(3));

    public Extent kills(int other) {
        return new Extent(other, powerCuts, others, messages, freeze, databaseOut, patience);
    }

    public Extent patience(Duration other) {
        return new Extent(kills, powerCuts, others, messages, freeze, databaseOut, other);
    }
}
