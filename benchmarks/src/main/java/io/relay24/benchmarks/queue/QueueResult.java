package io.relay24.benchmarks.queue;

import java.util.List;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/// What `bench queue` prints.
///
/// @param fromBound    windows beside an old transaction, each claim beginning where the one before ended
/// @param fromTheHead  the same transaction, each claim beginning at the head of the queue
/// @param afterwards   a window after that transaction was ended
/// @param reportsFromBound   windows beside that transaction, each look at what is due beginning where the one before
///                           found something
/// @param reportsFromTheHead the same, each look beginning at the head
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record QueueResult(
        String store,
        int queued,
        List<Window> fromBound,
        List<Window> fromTheHead,
        Window afterwards,
        List<Window> reportsFromBound,
        List<Window> reportsFromTheHead,
        int cores,
        String database,
        String fileSystem) {

    /// A few seconds.
    ///
    /// @param messagesPerSecond claimed and settled, or looked up and told
    /// @param claimP50Ms        of a claim, or of a look at what is due
    /// @param logBytes          per message; 0 where the database does not tell
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Window(double messagesPerSecond, double claimP50Ms, double claimP99Ms, double logBytes) {}
}
