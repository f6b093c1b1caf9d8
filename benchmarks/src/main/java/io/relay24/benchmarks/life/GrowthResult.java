package io.relay24.benchmarks.life;

import java.util.List;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/// What `bench growth` prints.
///
/// @param points    in the order of what is stored
/// @param lastRatio lives a second at the last point by those at the first
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record GrowthResult(
        String store,
        int callers,
        List<Point> points,
        double lastRatio,
        int cores,
        String database,
        String fileSystem,
        String notes) {

    /// Lives through the store alone, without HTTP, at one size.
    ///
    /// @param stored messages that ended before
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Point(long stored, double livesPerSecond, double p99Ms, long lost, LifeResult.Cost perMessage) {}
}
