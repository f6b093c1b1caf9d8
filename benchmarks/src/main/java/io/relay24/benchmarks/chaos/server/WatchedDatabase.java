package io.relay24.benchmarks.chaos.server;

import io.relay24.benchmarks.chaos.server.CrashPoint.Side;
import io.relay24.server.store.db.Bulk;
import io.relay24.server.store.db.Database;
import io.relay24.server.store.db.Dialect;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.HandleCallback;

/// A database whose every write passes a [Trap] before, inside and after its commit, and whose kinds of writes may be
/// spoilt on the way. All else is the database's own.
final class WatchedDatabase implements Database {

    private static final String WORK = "work";

    private final Database database;
    private final Trap trap;
    private final Spoiler spoiler;
    private final Map<Bulk<?, ?>, Bulk<?, ?>> watched = new ConcurrentHashMap<>();

    WatchedDatabase(Database database, Trap trap, Spoiler spoiler) {
        this.database = database;
        this.trap = trap;
        this.spoiler = spoiler;
    }

    @Override
    public <C, R> R write(Bulk<C, R> kind, C command) {
        trap.reach(Side.BEFORE, kind.name());
        R result = spoiler.write(database, watched(kind), command);
        trap.reach(Side.AFTER, kind.name());
        return result;
    }

    /// The same object for the same kind: commands of one kind meet in one call.
    @SuppressWarnings("unchecked") // each kind is kept beside its own
    private <C, R> Bulk<C, R> watched(Bulk<C, R> kind) {
        return (Bulk<C, R>) watched.computeIfAbsent(kind, _ -> watch(spoiler.spoilt(kind)));
    }

    private <C, R> Bulk<C, R> watch(Bulk<C, R> kind) {
        return new Bulk<>(kind.name(), kind.order(), (connection, commands) -> {
            var results = kind.run().run(connection, commands);
            trap.reach(Side.INSIDE, kind.name());
            return results;
        });
    }

    @Override
    public <R, X extends Exception> R write(HandleCallback<R, X> work) throws X {
        trap.reach(Side.BEFORE, WORK);
        R result = database.<R, X>write(handle -> {
            spoiler.spoil(handle, dialect());
            R done = work.withHandle(handle);
            trap.reach(Side.INSIDE, WORK);
            return done;
        });
        trap.reach(Side.AFTER, WORK);
        return result;
    }

    @Override
    public <R, X extends Exception> R read(HandleCallback<R, X> work) throws X {
        return database.read(work);
    }

    @Override
    public <T, X extends Exception> T exclusively(String name, Exclusive<T, X> work) throws X, InterruptedException {
        return database.exclusively(name, work);
    }

    @Override
    public Dialect dialect() {
        return database.dialect();
    }

    @Override
    public int nodeNumber() {
        return database.nodeNumber();
    }

    @Override
    public void stayAlive() {
        database.stayAlive();
    }

    @Override
    public boolean isGone(int nodeNumber) {
        return database.isGone(nodeNumber);
    }

    @Override
    public void prepare(Instant now) {
        database.prepare(now);
    }

    @Override
    public boolean forget(Instant before) {
        return database.forget(before);
    }

    @Override
    public void requireRoomForNew() {
        database.requireRoomForNew();
    }

    @Override
    public Commits commits() {
        return database.commits();
    }

    @Override
    public void close() {
        database.close();
    }
}
