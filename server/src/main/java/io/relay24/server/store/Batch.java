package io.relay24.server.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// One statement, many rows.
final class Batch {

    @FunctionalInterface
    interface Binder<T> {
        void bind(PreparedStatement statement, T row) throws SQLException;
    }

    @FunctionalInterface
    interface Reader<R> {
        R read(ResultSet row) throws SQLException;
    }

    private Batch() {}

    /// Runs the statement for every row.
    ///
    /// @return how many table rows each row changed; not reliable for plain inserts, which the driver may fold
    static <T> int[] execute(Connection connection, String sql, List<T> rows, Binder<T> binder) throws SQLException {
        if (rows.isEmpty()) {
            return new int[0];
        }
        try (var statement = connection.prepareStatement(sql)) {
            for (T row : rows) {
                binder.bind(statement, row);
                statement.addBatch();
            }
            return statement.executeBatch();
        }
    }

    /// The rows for which [#execute] changed something: who deletes a row owns what follows from it.
    static <T> List<T> winners(Connection connection, String sql, List<T> rows, Binder<T> binder) throws SQLException {
        int[] counts = execute(connection, sql, rows, binder);
        var winners = new ArrayList<T>(rows.size());
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] == 1) {
                winners.add(rows.get(i));
            }
        }
        return winners;
    }

    static <R> List<R> query(Connection connection, String sql, Binder<PreparedStatement> binder, Reader<R> reader)
            throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            binder.bind(statement, statement);
            var found = new ArrayList<R>();
            read(statement, reader, found);
            return found;
        }
    }

    /// The rows found for all the keys, one query each.
    static <K, R> List<R> queryEach(Connection connection, String sql, List<K> keys, Binder<K> binder, Reader<R> reader)
            throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            var found = new ArrayList<R>();
            for (K key : keys) {
                binder.bind(statement, key);
                read(statement, reader, found);
            }
            return found;
        }
    }

    private static <R> void read(PreparedStatement statement, Reader<R> reader, List<R> found) throws SQLException {
        try (var rows = statement.executeQuery()) {
            while (rows.next()) {
                found.add(reader.read(rows));
            }
        }
    }
}
