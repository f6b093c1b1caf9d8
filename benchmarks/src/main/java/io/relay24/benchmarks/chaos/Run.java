package io.relay24.benchmarks.chaos;

import io.relay24.benchmarks.chaos.ledger.Tally;
import java.time.Duration;

/// One blow and what came of it.
///
/// @param recovery until an operator took a message again
/// @param held     whether the promise held
record Run(int number, String blow, Tally tally, Duration recovery, boolean held) {

    static final String HEAD = "%4s  %-40s %8s %9s %4s %10s %8s %10s %9s  %s"
            .formatted(
                    "run",
                    "",
                    "accepted",
                    "submitted",
                    "lost",
                    "duplicated",
                    "in doubt",
                    "unreported",
                    "recovered",
                    "promise");

    /// A line of the table.
    String line() {
        return "%4d  %-40s %8d %9d %4d %10d %8d %10d %7.2f s  %s"
                .formatted(
                        number,
                        blow,
                        tally.accepted(),
                        tally.submitted(),
                        tally.lost(),
                        tally.duplicated(),
                        tally.inDoubt(),
                        tally.unreported(),
                        recovery.toMillis() / 1000.0,
                        held ? "held" : "BROKEN " + tally);
    }
}
