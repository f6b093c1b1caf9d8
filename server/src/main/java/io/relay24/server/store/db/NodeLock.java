package io.relay24.server.store.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// This node's number, held by a session advisory lock: PostgreSQL frees it the moment the process or its host is
/// gone, so whoever can take a number's lock knows that its holder is dead.
final class NodeLock implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(NodeLock.class);
    /// The class of our advisory locks among all of the database.
    private static final int LOCK_CLASS = 24;
    private static final int NUMBERS = 1024;
    private static final Duration OTHERS_COME_BACK = Duration.ofSeconds(10);

    private final DataSource source;
    private final int number;
    private final Runnable onFatal;
    private Connection session;
    private long newSessionAt = System.nanoTime() - OTHERS_COME_BACK.toNanos();

    NodeLock(DataSource source, Runnable onFatal) {
        this.source = source;
        this.onFatal = onFatal;
        try {
            this.session = source.getConnection();
            this.number = firstFree(session);
        } catch (SQLException e) {
            throw new StoreUnavailable("no node number could be taken from the database", e);
        }
        LOG.info("node number taken node={}", number);
    }

    private static int firstFree(Connection session) throws SQLException {
        for (int candidate = 0; candidate < NUMBERS; candidate++) {
            if (tryLock(session, candidate)) {
                return candidate;
            }
        }
        throw new StoreUnavailable("all " + NUMBERS + " node numbers are taken");
    }

    int number() {
        return number;
    }

    /// Takes the own lock again after the session was lost. If another node has it by now, two would make the same ids:
    /// this process must end.
    synchronized void hold() {
        try {
            if (session.isValid(2)) {
                return;
            }
            session.close();
            session = source.getConnection();
            newSessionAt = System.nanoTime();
            if (!tryLock(session, number)) {
                LOG.error("another node has taken our number, ending node={}", number);
                onFatal.run();
            }
        } catch (SQLException e) {
            throw new StoreUnavailable("this node's lock could not be held", e);
        }
    }

    /// Looks at the locks rather than trying to take one: its holder might be taking it anew at this very moment.
    private static final String IS_GONE = """
            select not exists (
                select 1 from pg_locks
                where locktype = 'advisory' and classid = ? and objid = ? and objsubid = 2 and granted
                    and database = (select oid from pg_database where datname = current_database()))
            """;

    /// After a lost session, as when the database was restarted, the others' are lost too and get time to come back.
    synchronized boolean isGone(int other) {
        hold();
        if (other == number) {
            return true;
        }
        if (System.nanoTime() - newSessionAt < OTHERS_COME_BACK.toNanos()) {
            return false;
        }
        try {
            return call(session, IS_GONE, other);
        } catch (SQLException e) {
            throw new StoreUnavailable("the nodes' locks could not be read", e);
        }
    }

    private static boolean tryLock(Connection session, int number) throws SQLException {
        return call(session, "select pg_try_advisory_lock(?, ?)", number);
    }

    private static boolean call(Connection session, String sql, int number) throws SQLException {
        try (var statement = session.prepareStatement(sql)) {
            statement.setInt(1, LOCK_CLASS);
            statement.setInt(2, number);
            try (var rows = statement.executeQuery()) {
                return rows.next() && rows.getBoolean(1);
            }
        }
    }

    @Override
    public synchronized void close() {
        try {
            session.close();
        } catch (SQLException e) {
            LOG.debug("closing the lock session failed", e);
        }
    }
}
