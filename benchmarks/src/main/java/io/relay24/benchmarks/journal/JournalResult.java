package io.relay24.benchmarks.journal;

import java.util.Map;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/// What `bench journal` prints.
///
/// @param rounds how often each question was asked
/// @param times  by question
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record JournalResult(
        String store, int messages, int rounds, Map<String, Times> times, int cores, String database) {

    /// How long a question took.
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Times(double p50Ms, double p95Ms, double maxMs) {}
}
