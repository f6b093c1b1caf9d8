package io.relay24.benchmarks.life;

import io.relay24.benchmarks.load.Histogram;

/// A way for messages to live their whole life, at full speed while it is switched on. Thread-safe.
public interface Lives extends AutoCloseable {

    /// Lets new messages come in.
    ///
    /// @param latencies takes down how long each life was that ends from now on, from the handler call
    ///     to the portal's *delivered*
    void open(Histogram latencies);

    /// Lets no new ones come in, and waits until those on their way have ended.
    ///
    /// @return how many did not in time
    long drain() throws InterruptedException;

    /// What has happened so far.
    Counts counts();

    /// Since the start.
    ///
    /// @param ended   messages whose *delivered* the portal has been told
    /// @param failed  handler calls that were not answered 200
    /// @param commits group commits of the store, each one sync
    record Counts(long ended, long failed, long commits) {
        Counts minus(Counts earlier) {
            return new Counts(ended - earlier.ended, failed - earlier.failed, commits - earlier.commits);
        }
    }

    @Override
    void close();
}
