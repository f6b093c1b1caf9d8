package io.relay24.benchmarks.life;

import io.relay24.benchmarks.load.Figures;
import io.relay24.benchmarks.stage.Spending;
import java.util.Optional;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/// What `bench life` prints.
///
/// @param livesPerSecond        messages whose *delivered* the portal shows
/// @param p50Ms                 of a life from the handler call to the portal's *delivered*; the backlog makes it long
/// @param rawLivesPerSecond     by the same steps in the same store without HTTP, measured in between
/// @param ratioToRaw            the first by the second
/// @param commitsPerMessage     group commits by lives
/// @param perMessage            what a life cost; hardly depends on who else uses the machine
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
        double commitsPerMessage,
        double rawCommitsPerMessage,
        Cost perMessage,
        Cost rawPerMessage,
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
        String notes) {

    /// Of one life. Everything after the first is empty where the database does not tell.
    ///
    /// @param processorMs of this process: load, portals, operator and server
    /// @param databaseMs  of the database's processes
    /// @param syncs       of its write-ahead log
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Cost(
            double processorMs,
            Optional<Double> databaseMs,
            Optional<Double> statements,
            Optional<Double> syncs,
            Optional<Double> walBytes) {

        static Cost of(Spending spent, long lives) {
            var database = spent.database();
            return new Cost(
                    Figures.milliseconds(spent.processor().dividedBy(Math.max(1, lives))),
                    database.map(own -> Figures.milliseconds(own.processor().dividedBy(Math.max(1, lives)))),
                    database.map(own -> Figures.ratio(own.statements(), lives)),
                    database.map(own -> Figures.ratio(own.syncs(), lives)),
                    database.map(own -> Figures.rate(Figures.ratio(own.logBytes(), lives))));
        }
    }
}
