package io.relay24.benchmarks.cluster;

import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/// What became of an even stream of messages while servers or databases came and went.
///
/// @param accepted     handler calls that were answered with 200
/// @param refused      the others: the portal does not repeat them
/// @param lost         accepted, and not with the operator
/// @param duplicated   more than once with the operator
/// @param unreported   accepted, and not shown as delivered by the portal
/// @param sentP50Ms    from the portal's click to the operator
/// @param longestGapMs the longest time in which the operator got nothing
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record TrafficResult(
        int accepted,
        int refused,
        int lost,
        int duplicated,
        int unreported,
        double sentP50Ms,
        double sentP99Ms,
        long longestGapMs) {

    /// Whether the promise held.
    public boolean holds() {
        return accepted > 0 && lost == 0 && duplicated == 0 && unreported == 0;
    }
}
