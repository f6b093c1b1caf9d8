package io.relay24.benchmarks.start;

import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/// What `bench start` prints.
///
/// @param starts           of the embedded service, each a process of its own with a fresh store
/// @param readyMs          from the start of the process until `/health` answers 200: the median
/// @param slowestReadyMs   the same of the slowest
/// @param processorMs      that the process had used by then: the median; hardly depends on who else uses the machine
/// @param idleMegabytes    resident memory a few seconds later: the median; 0 where the system does not tell
/// @param learned          whether the JVM had a cache of what it learned (JDK: AOT cache)
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record StartResult(
        int starts,
        double readyMs,
        double slowestReadyMs,
        double processorMs,
        double idleMegabytes,
        boolean learned,
        int cores) {}
