package io.relay24.server.store.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.relay24.server.message.MessageId;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// The embedded database: one SQLite file in WAL mode with `synchronous=FULL`, one process, one writer.
///
/// Readers run on a few platform threads: a native call would hold a virtual thread's carrier.
public final class SqliteDatabase implements Database {

    private static final int READERS = 4;

    private final Optional<FileChannel> lock;
    private final HikariDataSource readers;
    private final Jdbi reading;
    private final ExecutorService readerThreads = Executors.newFixedThreadPool(
            READERS, Thread.ofPlatform().name("store-reader-", 1).factory());
    private final GroupCommit writer;
    private final NamedLocks locks = new NamedLocks();

    /// Opens or creates `relay24.db` in the folder and brings its schema up to date.
    ///
    /// @param onFatal told when the file or its disk is no longer to be trusted; the process should end
    public SqliteDatabase(Path folder, Runnable onFatal) {
        this(folder, Optional.of(lock(folder)), onFatal);
    }

    /// Opens the file beside a service that may be running, for a command that writes little: SQLite lets one writer
    /// wait for the other, a few milliseconds here.
    public static SqliteDatabase beside(Path folder) {
        return new SqliteDatabase(folder, Optional.empty(), () -> {});
    }

    private SqliteDatabase(Path folder, Optional<FileChannel> lock, Runnable onFatal) {
        this.lock = lock;
        var file = folder.resolve("relay24.db");
        var source = source(file, false);
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:schema/sqlite")
                .load()
                .migrate();
        this.readers = pool(source(file, true));
        this.reading = Jdbi.create(readers);
        this.writer = new GroupCommit(1, new SqliteConnections(source), onFatal, NEW_WITHIN);
    }

    private static FileChannel lock(Path folder) {
        try {
            Files.createDirectories(folder);
            var channel = FileChannel.open(
                    folder.resolve("relay24.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                throw new StoreUnavailable("another Relay24 uses the folder " + folder + "; stop it first");
            }
            return channel;
        } catch (OverlappingFileLockException e) {
            throw new StoreUnavailable("this process has already opened the folder " + folder, e);
        } catch (IOException e) {
            throw new StoreUnavailable("the folder " + folder + " cannot be written; check its owner and the disk", e);
        }
    }

    private static SQLiteDataSource source(Path file, boolean readOnly) {
        var config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setReadOnly(readOnly);
        config.setBusyTimeout(5000);
        config.setCacheSize(-64 * 1024);
        config.setJournalSizeLimit(64 * 1024 * 1024);
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        var source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }

    private static HikariDataSource pool(SQLiteDataSource source) {
        var config = new HikariConfig();
        config.setDataSource(source);
        config.setMaximumPoolSize(READERS);
        config.setPoolName("store-readers");
        config.setReadOnly(true);
        return new HikariDataSource(config);
    }

    @Override
    public void requireRoomForNew() {
        writer.requireRoomForNew();
    }

    @Override
    public <C, R> R write(Bulk<C, R> kind, C command) {
        return writer.write(kind, command);
    }

    @Override
    public <R, X extends Exception> R write(HandleCallback<R, X> work) throws X {
        return Work.write(writer, work);
    }

    @Override
    public <R, X extends Exception> R read(HandleCallback<R, X> work) throws X {
        try {
            return readerThreads.submit(() -> reading.inTransaction(work)).get();
        } catch (ExecutionException e) {
            throw Work.<X>unwrapped(e);
        } catch (RejectedExecutionException e) {
            throw new StoreUnavailable("the store is closed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailable("interrupted while reading", e);
        }
    }

    @Override
    public <T, X extends Exception> T exclusively(String name, Exclusive<T, X> work) throws X, InterruptedException {
        return locks.exclusively(name, work);
    }

    @Override
    public Dialect dialect() {
        return Dialect.SQLITE;
    }

    @Override
    public int nodeNumber() {
        return 0;
    }

    /// The lock file stays ours.
    @Override
    public void stayAlive() {}

    /// The lock file lets nobody else in, so whoever held something before is gone.
    @Override
    public boolean isGone(int nodeNumber) {
        return true;
    }

    /// A file grows by itself.
    @Override
    public void prepare(Instant now) {}

    private static final int FORGET = 1000;

    // In small steps, so that the one writer is never held for long. Only ended messages can be forgotten.
    @Override
    public boolean forget(Instant before) {
        return write(handle -> {
            var ids = handle.createQuery("select o.id from outcome o where o.id < :floor and not exists"
                            + " (select 1 from report_queue r where r.portal_id = o.portal_id and r.id = o.id)"
                            + " order by o.id limit :limit")
                    .bind("floor", MessageId.floor(before))
                    .bind("limit", FORGET)
                    .mapTo(Long.class)
                    .list();
            for (String table : List.of("step", "outcome", "message")) {
                var delete = handle.prepareBatch("delete from " + table + " where id = ?");
                ids.forEach(id -> delete.add(id));
                delete.execute();
            }
            return ids.size() == FORGET;
        });
    }

    @Override
    public Commits commits() {
        return writer.commits();
    }

    @Override
    public void close() {
        writer.close();
        readerThreads.shutdown();
        readers.close();
        try {
            if (lock.isPresent()) {
                lock.get().close();
            }
        } catch (IOException e) {
            throw new StoreUnavailable("the lock file could not be released", e);
        }
    }

    private record SqliteConnections(SQLiteDataSource source) implements GroupCommit.Connections {
        @Override
        public Connection open() throws SQLException {
            return source.getConnection();
        }

        @Override
        public boolean isLost(SQLException error, Connection connection) {
            return false;
        }

        @Override
        public boolean isFatal(SQLException error) {
            if (!(error instanceof SQLiteException sqlite)) {
                return false;
            }
            int primary = sqlite.getResultCode().code & 0xff;
            return primary == SQLiteErrorCode.SQLITE_IOERR.code
                    || primary == SQLiteErrorCode.SQLITE_CORRUPT.code
                    || primary == SQLiteErrorCode.SQLITE_NOTADB.code;
        }
    }
}
