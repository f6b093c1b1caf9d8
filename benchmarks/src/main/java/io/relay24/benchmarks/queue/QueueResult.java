package io.relay24.benchmarks.queue;

import java.util.List;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/// What `bench queue` prints, in the order in which it was measured.
///
/// @param fromBound    windows beside an old transaction, each claim beginning where the one before ended
/// @param fromTheHead  the same transaction, each claim beginning at the head of the queue
/// @param afterwards   a window after that transaction was ended
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record QueueResult(
        String store,
        int queued,
        List<Window> fromBound,
        List<Window> fromTheHead,
        Window afterwards,
        int cores,
        String database,
        String fileSystem) {

    /// A few seconds.
    ///
    /// @param messagesPerSecond claimed and settled
    /// @param logBytes          per message; 0 where the database does not tell
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Window(double messagesPerSecond, double claimP50Ms, double claimP99Ms, double logBytes) {}
}
