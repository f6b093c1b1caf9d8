package io.relay24.benchmarks.accept;

import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/// What `bench accept` prints.
///
/// @param acceptsPerSecond    answered 200 after a synced commit
/// @param rawAcceptsPerSecond by as many callers of the same group commit without HTTP, measured in between
/// @param ratioToRaw          the first by the second
/// @param syncsPerMessage     group commits, each one sync, by messages
/// @param messagesPerSync     the mean batch
/// @param errors              calls that were answered otherwise, or not at all
/// @param lost                answered 200 but not in the store in the end; must be 0
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record AcceptResult(
        String store,
        int callers,
        double seconds,
        double acceptsPerSecond,
        double p50Ms,
        double p99Ms,
        double maxMs,
        double rawAcceptsPerSecond,
        double rawP50Ms,
        double rawP99Ms,
        double ratioToRaw,
        double syncsPerMessage,
        double messagesPerSync,
        double rawSyncsPerMessage,
        long accepted,
        long errors,
        long lost,
        int cores,
        String database,
        String fileSystem) {}
