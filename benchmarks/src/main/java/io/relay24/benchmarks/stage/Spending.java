package io.relay24.benchmarks.stage;

import java.time.Duration;
import java.util.Optional;

/// What has been spent since the beginning: on this process, and on the database if it is one of its own. Counts and
/// processor time hardly depend on who else uses the machine; rates do.
///
/// @param processor of this process: load, emulated world, server
public record Spending(Duration processor, Optional<OnDatabase> database) {

    /// Of a database that has processes of its own.
    ///
    /// @param logBytes   of write-ahead log
    /// @param syncs      of that log
    /// @param statements executed
    /// @param processor  of all its processes
    public record OnDatabase(long logBytes, long syncs, long statements, Duration processor) {
        OnDatabase plus(OnDatabase more, int sign) {
            return new OnDatabase(
                    logBytes + sign * more.logBytes,
                    syncs + sign * more.syncs,
                    statements + sign * more.statements,
                    processor.plus(more.processor.multipliedBy(sign)));
        }
    }

    static Spending ofThisProcess(Optional<OnDatabase> database) {
        return new Spending(ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO), database);
    }

    public Spending plus(Spending more) {
        return plus(more, 1);
    }

    public Spending minus(Spending earlier) {
        return plus(earlier, -1);
    }

    private Spending plus(Spending more, int sign) {
        return new Spending(
                processor.plus(more.processor.multipliedBy(sign)),
                database.flatMap(own -> more.database.map(other -> own.plus(other, sign))));
    }
}
