package io.relay24.benchmarks.smpp;

import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/// What `bench smpp` prints: submits answered per second, the median of all turns.
///
/// @param window      unanswered submits of the one bind, and threads that submit
/// @param turns       of each client, which came by turns
/// @param turnSeconds how long each was
/// @param errors      submits that were answered otherwise, or not at all
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record SmppResult(
        int window,
        int turns,
        double turnSeconds,
        double ownPerSecond,
        double jsmppPerSecond,
        double cloudhopperPerSecond,
        long errors,
        int cores) {}
