package io.relay24.benchmarks.chaos;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.relay24.benchmarks.chaos.ledger.Tally;
import io.relay24.benchmarks.load.Figures;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/// What all runs together say.
///
/// @param tally                 all messages at the very end: what went wrong after its own run is seen here
/// @param recoverySeconds       from a blow to the first message that an operator took after it, at most
/// @param medianRecoverySeconds the same in the middle
/// @param skipped               what could not be run here, and why
/// @param promiseHeld           in every run, and in the end for all messages together
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record ChaosResult(
        List<String> stores,
        long seed,
        int runs,
        @JsonUnwrapped Tally tally,
        double recoverySeconds,
        double medianRecoverySeconds,
        List<String> skipped,
        boolean promiseHeld) {

    static ChaosResult of(String store, long seed, List<Run> runs, Tally whole, List<String> skipped) {
        var recoveries = runs.stream().map(Run::recovery).sorted().toList();
        return new ChaosResult(
                List.of(store),
                seed,
                runs.size(),
                whole,
                recoveries.isEmpty() ? 0 : Figures.seconds(recoveries.getLast()),
                recoveries.isEmpty() ? 0 : Figures.seconds(recoveries.get(recoveries.size() / 2)),
                skipped,
                runs.stream().allMatch(Run::held) && whole.holds(Integer.MAX_VALUE));
    }

    /// Both stores; the slower recovery of each kind.
    public ChaosResult and(ChaosResult other) {
        return new ChaosResult(
                joined(stores, other.stores),
                seed,
                runs + other.runs,
                tally.plus(other.tally),
                Math.max(recoverySeconds, other.recoverySeconds),
                Math.max(medianRecoverySeconds, other.medianRecoverySeconds),
                joined(skipped, other.skipped),
                promiseHeld && other.promiseHeld);
    }

    private static List<String> joined(List<String> some, List<String> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }
}
