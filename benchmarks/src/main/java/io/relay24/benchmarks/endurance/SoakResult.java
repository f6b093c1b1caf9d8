package io.relay24.benchmarks.endurance;

import java.util.List;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/// What `bench soak` prints.
///
/// @param minutes           how long
/// @param load              which part of the capacity was asked for
/// @param capacityPerSecond whole lives, found just before
/// @param wantedPerSecond   the load in messages
/// @param lives             messages whose *delivered* a portal showed
/// @param shed              handler calls that were answered 503
/// @param failed            the others that were not answered 200
/// @param lost              answered 200 but never shown as *delivered*; must be 0
/// @param drifted           whether any figure did
/// @param drifts            the figures, without the first fifth of the run
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record SoakResult(
        String store,
        double minutes,
        double load,
        double capacityPerSecond,
        double wantedPerSecond,
        long lives,
        long shed,
        long failed,
        long lost,
        boolean drifted,
        List<Drift> drifts,
        List<Sample> samples,
        int callers,
        int cores,
        String database,
        String fileSystem) {

    /// A piece of the run.
    ///
    /// @param minute          its end
    /// @param acceptP99Ms     from when a handler call was due until its 200
    /// @param lifeP50Ms       from there until the portal showed *delivered*
    /// @param residentMb      the server's process
    /// @param heapMb          its objects in memory: the least of the piece
    /// @param bytesPerMessage the store's size by the messages in it
    /// @param waiting         messages that waited for anything
    /// @param queueAgeSeconds how long the oldest had waited for the operator
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Sample(
            double minute,
            double livesPerSecond,
            double acceptP50Ms,
            double acceptP99Ms,
            double lifeP50Ms,
            double lifeP99Ms,
            double residentMb,
            double heapMb,
            double storeMb,
            double bytesPerMessage,
            long waiting,
            double queueAgeSeconds) {}
}
