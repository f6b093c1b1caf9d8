package io.relay24.server.store.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets many callers share one synced commit.
///
/// Each writer is a platform thread with a connection of its own (SQLite's native calls would pin a virtual thread's
/// carrier). It takes what has gathered while the previous commit was syncing, so a batch forms by itself and nobody
/// waits for a timer. Callers return only after the commit.
final class GroupCommit implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);
    private static final int QUEUE = 8192;
    private static final int BATCH = 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration TRY_AGAIN = Duration.ofMillis(100);

    /// The rest of the queue is kept for what follows from responsibilities that were taken before.
    private static final int ROOM_FOR_NEW = QUEUE * 3 / 4;

    private final BlockingQueue<Pending<?, ?>> queue = new ArrayBlockingQueue<>(QUEUE);
    private final List<Thread> writers = new ArrayList<>();
    private final Connections connections;
    private final Runnable onFatal;
    private final LongAdder commits = new LongAdder();
    private final LongAdder commands = new LongAdder();
    private final LongAdder shed = new LongAdder();
    private final Duration newWithin;
    private volatile boolean closed;

    /// Gives a writer its connection, and judges errors.
    interface Connections {
        Connection open() throws SQLException;

        /// The connection is gone, so the same commands may succeed on a new one.
        boolean isLost(SQLException error, Connection connection);

        /// The file is no longer to be trusted: nothing more may be promised.
        boolean isFatal(SQLException error);
    }

    private record Pending<C, R>(Bulk<C, R> kind, C command, CompletableFuture<R> result, long since) {
        boolean waitsLongerThan(Duration time) {
            return System.nanoTime() - since > time.toNanos();
        }
    }

    /// @param newWithin how long the oldest waiting write may have waited for new responsibilities to be taken
    GroupCommit(int writerCount, Connections connections, Runnable onFatal, Duration newWithin) {
        this.connections = connections;
        this.onFatal = onFatal;
        this.newWithin = newWithin;
        for (int i = 1; i <= writerCount; i++) {
            writers.add(Thread.ofPlatform().name("store-writer-" + i).start(this::writeUntilClosed));
        }
    }

    /// Sheds what is new while what was taken before waits for too long: so that is finished, and nobody waits for an
    /// answer that comes too late. A last resort, as a portal calls once and never again.
    ///
    /// @throws StoreUnavailable if nothing new can be taken now
    void requireRoomForNew() {
        var oldest = queue.peek();
        if (queue.size() > ROOM_FOR_NEW || (oldest != null && oldest.waitsLongerThan(newWithin))) {
            shed.increment();
            throw new StoreUnavailable("earlier writes wait for too long");
        }
    }

    <C, R> R write(Bulk<C, R> kind, C command) {
        try {
            return submit(kind, command);
        } catch (ExecutionException e) {
            throw new StoreUnavailable("the database refused a write of kind " + kind.name(), e);
        }
    }

    /// @throws ExecutionException with what the command itself threw
    <C, R> R submit(Bulk<C, R> kind, C command) throws ExecutionException {
        var pending = new Pending<>(kind, command, new CompletableFuture<R>(), System.nanoTime());
        if (closed || !queue.offer(pending)) {
            throw new StoreUnavailable(closed ? "the store is closed" : "too many writes are waiting");
        }
        try {
            return pending.result.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof StoreUnavailable unavailable) {
                throw unavailable;
            }
            throw e;
        } catch (TimeoutException e) {
            throw new StoreUnavailable("the database did not commit within " + PATIENCE.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailable("interrupted while waiting for a commit", e);
        }
    }

    Database.Commits commits() {
        return new Database.Commits(commits.sum(), commands.sum(), shed.sum());
    }

    private void writeUntilClosed() {
        var writer = new Writer();
        var batch = new ArrayList<Pending<?, ?>>(BATCH);
        while (!closed || !queue.isEmpty()) {
            try {
                var first = queue.poll(100, TimeUnit.MILLISECONDS);
                if (first == null) {
                    continue;
                }
                batch.add(first);
                queue.drainTo(batch, BATCH - 1);
                writer.commit(batch);
            } catch (InterruptedException e) {
                closed = true;
            } finally {
                batch.clear();
            }
        }
        writer.close();
    }

    @Override
    public void close() {
        closed = true;
        for (Thread writer : writers) {
            try {
                writer.join(PATIENCE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        failAll(queue, new StoreUnavailable("the store is closed"));
    }

    private static void failAll(Iterable<Pending<?, ?>> batch, Throwable error) {
        batch.forEach(pending -> pending.result.completeExceptionally(error));
    }

    /// One writer's connection and its way of committing a batch.
    private final class Writer {
        private @org.jspecify.annotations.Nullable Connection connection;

        void commit(List<Pending<?, ?>> batch) {
            try {
                run(batch);
            } catch (SQLException e) {
                if (connections.isFatal(e)) {
                    closed = true;
                    LOG.error("the database file is damaged or its disk failed", e);
                    failAll(batch, new StoreUnavailable("the database file is damaged or its disk failed", e));
                    onFatal.run();
                } else if (isLost(e)) {
                    again(batch);
                } else {
                    apart(batch, e);
                }
            } catch (RuntimeException | Error e) {
                rollBack();
                apart(batch, e);
            }
        }

        private void run(List<Pending<?, ?>> batch) throws SQLException {
            var open = connection();
            var byKind = batch.stream().collect(Collectors.groupingBy(Pending::kind));
            var kinds = byKind.keySet().stream()
                    .sorted(Comparator.comparingInt(Bulk::order))
                    .toList();
            var completions = new ArrayList<Runnable>(batch.size());
            for (Bulk<?, ?> kind : kinds) {
                runKind(open, kind, byKind.getOrDefault(kind, List.of()), completions);
            }
            open.commit();
            commits.increment();
            commands.add(batch.size());
            completions.forEach(Runnable::run);
        }

        @SuppressWarnings("unchecked") // a Pending always holds a command and a result of its own kind
        private <C, R> void runKind(
                Connection open, Bulk<C, R> kind, List<Pending<?, ?>> batch, List<Runnable> completions)
                throws SQLException {
            var own = batch.stream().map(pending -> (Pending<C, R>) pending).toList();
            var results =
                    kind.run().run(open, own.stream().map(Pending::command).toList());
            for (int i = 0; i < own.size(); i++) {
                var result = own.get(i).result;
                R value = results.get(i);
                completions.add(() -> result.complete(value));
            }
        }

        /// The connection broke: nothing is known of the commit, but every kind may be repeated. A database that is
        /// being restarted, or whose standby is being promoted, is waited for as long as the callers wait.
        private void again(List<Pending<?, ?>> batch) {
            LOG.warn("database connection lost, trying again batch={}", batch.size());
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (true) {
                close();
                try {
                    run(batch);
                    return;
                } catch (SQLException e) {
                    if (!isLost(e)) {
                        apart(batch, e);
                        return;
                    }
                    if (System.nanoTime() > end || closed) {
                        close();
                        failAll(batch, new StoreUnavailable("the database is away", e));
                        return;
                    }
                    LockSupport.parkNanos(TRY_AGAIN.toNanos());
                } catch (RuntimeException e) {
                    apart(batch, e);
                    return;
                }
            }
        }

        /// One of the batch is bad: halves find it, and the others are committed.
        private void apart(List<Pending<?, ?>> batch, Throwable error) {
            rollBack();
            if (batch.size() == 1) {
                failAll(batch, error);
                return;
            }
            commit(batch.subList(0, batch.size() / 2));
            commit(batch.subList(batch.size() / 2, batch.size()));
        }

        private boolean isLost(SQLException error) {
            var open = connection;
            return open == null || connections.isLost(error, open);
        }

        private Connection connection() throws SQLException {
            var open = connection;
            if (open == null) {
                open = connections.open();
                open.setAutoCommit(false);
                connection = open;
            }
            return open;
        }

        private void rollBack() {
            try {
                if (connection != null) {
                    connection.rollback();
                }
            } catch (SQLException e) {
                close();
            }
        }

        void close() {
            var open = connection;
            connection = null;
            if (open != null) {
                try {
                    open.close();
                } catch (SQLException e) {
                    LOG.debug("closing a broken connection failed", e);
                }
            }
        }
    }
}
