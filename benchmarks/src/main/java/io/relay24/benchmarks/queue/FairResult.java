package io.relay24.benchmarks.queue;

import java.util.List;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/// What `bench fair` prints.
///
/// @param backlog messages of one portal
/// @param alone   the other portals while that one is silent
/// @param beside  the same while it is worked off, at each of the rates
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record FairResult(
        String store,
        int portals,
        int backlog,
        double perSecond,
        Others alone,
        List<Beside> beside,
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

    /// The others beside the backlog.
    ///
    /// @param rate             what the operator takes of the backlog in a second; 0 = as much as goes
    /// @param backlogPerSecond what of it was handed over
    /// @param p99Ratio         of the others, by that of them alone
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Beside(int rate, double backlogPerSecond, Others others, double p99Ratio) {}
}
