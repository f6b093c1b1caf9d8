package io.relay24.benchmarks.life;

import java.util.Optional;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/// What `bench life` prints.
///
/// @param livesPerSecond        messages whose *delivered* the portal shows
/// @param p50Ms                 of a life from the handler call to the portal's *delivered*; the backlog makes it long
/// @param rawLivesPerSecond     by the same steps in the same store without HTTP, measured in between
/// @param ratioToRaw            the first by the second
/// @param syncsPerMessage       group commits, each one sync, by lives
/// @param walBytesPerMessage    write-ahead log by lives; empty where the database does not tell
/// @param errors                handler calls that were answered otherwise than 200, or not at all
/// @param lost                  answered 200 but never shown as *delivered*; must be 0
/// @param rawLost               the same without HTTP
/// @param portals               each with an account, asked no more often than the default configuration allows
/// @param backlog               messages on their way at most
/// @param firstReportAfterMs    shortened for the measurement; 12 s in life
/// @param notes                 what the figures leave out
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record LifeResult(
        String store,
        int callers,
        double seconds,
        double livesPerSecond,
        double p50Ms,
        double p99Ms,
        double rawLivesPerSecond,
        double ratioToRaw,
        double syncsPerMessage,
        double rawSyncsPerMessage,
        Optional<Double> walBytesPerMessage,
        Optional<Double> rawWalBytesPerMessage,
        long lives,
        long errors,
        long lost,
        long rawLost,
        int portals,
        int backlog,
        long firstReportAfterMs,
        int cores,
        String database,
        String fileSystem,
        String notes) {}
