package io.relay24.server.store.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.postgresql.ds.PGSimpleDataSource;

/// PostgreSQL, for several nodes. Two writers commit in groups with `synchronous_commit=on`; a small pool serves
/// everything else. A session advisory lock tells the other nodes that this one lives.
public final class PostgresDatabase implements Database {

    /// Writers look rows up by their keys and do nothing else. Statistics of queues, which fill and empty faster than
    /// they are analysed, would talk the planner into reading whole tables; and a plan need be made only once.
    private static final String PLANS_OF_WRITERS =
            "-c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off"
                    + " -c enable_bitmapscan=off -c plan_cache_mode=force_generic_plan -c jit=off";

    /// A transaction of a process that was stopped in the middle of it holds its locks, and what is deleted anywhere
    /// cannot be vacuumed away. It is ended, and the process begins it again when it goes on.
    private static final String NO_TRANSACTION_LEFT_OPEN = "-c idle_in_transaction_session_timeout=60s ";

    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private final Partitions partitions;
    private final NodeLock nodeLock;
    private final GroupCommit writer;
    private final PGSimpleDataSource source;
    private final NamedLocks locks = new NamedLocks();

    /// Connects, and brings the schema up to date.
    ///
    /// @param writers connections that commit in groups
    /// @param onFatal told when another node has taken our number; the process should end
    public PostgresDatabase(Address address, int writers, Runnable onFatal) {
        this.source = source(address);
        this.pool = pool(source, address.poolSize());
        try {
            Flyway.configure()
                    .dataSource(pool)
                    .locations("classpath:schema/postgres")
                    .load()
                    .migrate();
            this.jdbi = Jdbi.create(pool);
            this.partitions = new Partitions(jdbi);
            this.nodeLock = new NodeLock(source, onFatal);
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
        var writing = source(address);
        writing.setOptions(NO_TRANSACTION_LEFT_OPEN + PLANS_OF_WRITERS);
        this.writer = new GroupCommit(writers, new PostgresConnections(writing), onFatal, NEW_WITHIN);
    }

    /// Where the database is.
    ///
    /// @param url      `jdbc:postgresql://host:port/database`
    /// @param poolSize connections beside the writers'; about twice the cores of the database's machine
    public record Address(String url, String user, String password, int poolSize) {
        @Override
        public String toString() {
            return "Address[" + url + "]";
        }
    }

    private static PGSimpleDataSource source(Address address) {
        var source = new PGSimpleDataSource();
        source.setUrl(address.url());
        source.setUser(address.user());
        source.setPassword(address.password());
        source.setReWriteBatchedInserts(true);
        source.setPrepareThreshold(1);
        source.setConnectTimeout(5);
        source.setSocketTimeout(30);
        source.setTcpKeepAlive(true);
        source.setApplicationName("relay24");
        source.setOptions(NO_TRANSACTION_LEFT_OPEN);
        return source;
    }

    private static HikariDataSource pool(DataSource source, int size) {
        var config = new HikariConfig();
        config.setDataSource(source);
        config.setMaximumPoolSize(size);
        config.setConnectionTimeout(5000);
        config.setPoolName("store");
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
            return jdbi.withHandle(work);
        } catch (JdbiException e) {
            throw new StoreUnavailable("the database could not be read", e);
        }
    }

    /// In this process first, so that a name needs one session at most; then among the nodes, by an advisory lock on a
    /// session of its own, which the database frees if we die.
    @Override
    public <T, X extends Exception> T exclusively(String name, Exclusive<T, X> work) throws X, InterruptedException {
        return locks.exclusively(name, () -> {
            try (Connection _ = lockedSession(name)) {
                return work.run();
            } catch (SQLException e) {
                throw new StoreUnavailable("the lock session could not be closed", e);
            }
        });
    }

    private Connection lockedSession(String name) {
        try {
            var session = source.getConnection();
            try (var lock = session.prepareStatement("select pg_advisory_lock(hashtextextended(?, 24))")) {
                lock.setString(1, name);
                lock.execute();
                return session;
            } catch (SQLException e) {
                session.close();
                throw e;
            }
        } catch (SQLException e) {
            throw new StoreUnavailable("no lock could be taken from the database", e);
        }
    }

    @Override
    public Dialect dialect() {
        return Dialect.POSTGRES;
    }

    @Override
    public int nodeNumber() {
        return nodeLock.number();
    }

    @Override
    public void stayAlive() {
        nodeLock.hold();
    }

    @Override
    public boolean isGone(int nodeNumber) {
        return nodeLock.isGone(nodeNumber);
    }

    @Override
    public void prepare(Instant now) {
        partitions.prepare(now);
    }

    @Override
    public boolean forget(Instant before) {
        partitions.drop(before);
        return false;
    }

    @Override
    public Commits commits() {
        return writer.commits();
    }

    @Override
    public void close() {
        writer.close();
        nodeLock.close();
        pool.close();
    }

    private record PostgresConnections(DataSource source) implements GroupCommit.Connections {
        @Override
        public Connection open() throws SQLException {
            return source.getConnection();
        }

        @Override
        public boolean isLost(SQLException error, Connection connection) {
            var state = error.getSQLState();
            // Class 08 is the connection, 57P the server going down, 25P03 a transaction that stood still for too long,
            // 40 a rollback that a repetition heals.
            return state == null
                    || state.startsWith("08")
                    || state.startsWith("57P")
                    || state.equals("25P03")
                    || state.startsWith("40");
        }

        @Override
        public boolean isFatal(SQLException error) {
            return false;
        }
    }
}
