package io.relay24.benchmarks.queue;

import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/// What `bench fair` prints.
///
/// @param backlog          messages of one portal
/// @param alone            the other portals while that one is silent
/// @param besideTheBacklog the same while it is worked off at full speed
/// @param p99Ratio         the second by the first
/// @param backlogPerSecond what of it was handed over meanwhile
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record FairResult(
        String store,
        int portals,
        int backlog,
        double perSecond,
        Others alone,
        Others besideTheBacklog,
        double p99Ratio,
        double backlogPerSecond,
        int cores,
        String database,
        String fileSystem) {

    /// From taking a message until the operator has it.
    ///
    /// @param messages of how many
    /// @param late     of them after more than a second
    /// @param missing  of them not within a minute; must be 0
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Others(long messages, double p50Ms, double p99Ms, double maxMs, long late, long missing) {}
}
