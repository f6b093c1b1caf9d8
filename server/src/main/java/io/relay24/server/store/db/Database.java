package io.relay24.server.store.db;

import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.HandleCallback;

/// One of the two databases. Safe for all threads, virtual ones too; every method blocks until it is done.
///
/// Hot writes are [Bulk] kinds: commands of one kind that meet in a group commit run as one call, and each caller
/// returns only after the commit that holds its command is synced. The tables of the administrators use plain
/// [#write] and [#read] with JDBI.
public interface Database extends AutoCloseable {

    /// Runs one command; returns after its synced commit.
    ///
    /// @throws StoreUnavailable when the queue of writes is full, or the database is away
    <C, R> R write(Bulk<C, R> kind, C command);

    /// To be asked before a new responsibility is taken.
    ///
    /// @throws StoreUnavailable while what was taken before waits for too long; counted as shed
    void requireRoomForNew();

    /// How long the oldest waiting write may have waited for new responsibilities to be taken.
    Duration NEW_WITHIN = Duration.ofSeconds(2);

    /// Runs one piece of work in the same group commits; its exceptions reach the caller and undo only its own writes.
    <R, X extends Exception> R write(HandleCallback<R, X> work) throws X;

    /// Reads from a snapshot; never waits for a writer.
    <R, X extends Exception> R read(HandleCallback<R, X> work) throws X;

    /// Runs `work` while nobody else, in any thread or on any node, runs any under the same name.
    <T, X extends Exception> T exclusively(String name, Exclusive<T, X> work) throws X, InterruptedException;

    /// Work to be done by one at a time.
    @FunctionalInterface
    interface Exclusive<T, X extends Exception> {
        T run() throws X, InterruptedException;
    }

    /// What differs between the two in SQL.
    Dialect dialect();

    /// The number of this process among the nodes that share the database, 0 to 1023.
    int nodeNumber();

    /// Makes sure that the other nodes still see this one.
    void stayAlive();

    /// Whether the process with this number is certainly gone, so that what it held in its hands is in doubt.
    boolean isGone(int nodeNumber);

    /// Makes room for messages of the coming days. To be called at the start and then at least daily.
    void prepare(Instant now);

    /// Forgets messages that came in before; a part of them if there are many.
    ///
    /// @return whether there may be more
    boolean forget(Instant before);

    /// For metrics and benchmarks.
    Commits commits();

    @Override
    void close();

    /// What the writer has done since the start.
    ///
    /// @param commits  group commits, each one sync
    /// @param commands commands in them
    /// @param shed     new responsibilities that were not taken
    record Commits(long commits, long commands, long shed) {}
}
