package io.relay24.server.store;

import io.relay24.operator.Cost;
import io.relay24.server.store.Batch.Reader;
import io.relay24.server.store.db.Dialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Columns of a table, and where their values come from: by such a list rows are inserted, or found, changed and
/// deleted by their key, many at once.
///
/// PostgreSQL gets one statement with an array per column, whatever the number of rows: a round trip and a look at the
/// plan per batch instead of per row. SQLite has neither arrays nor a network and runs a statement per row.
final class Columns<T> {

    private record Column<T>(String name, String type, Function<T, @Nullable Object> value) {}

    private final List<Column<T>> columns;

    private Columns(List<Column<T>> columns) {
        this.columns = columns;
    }

    static <T> Columns<T> of() {
        return new Columns<>(List.of());
    }

    Columns<T> number(String name, Function<T, @Nullable Object> value) {
        return with(new Column<>(name, "bigint", value));
    }

    Columns<T> text(String name, Function<T, @Nullable Object> value) {
        return with(new Column<>(name, "text", value));
    }

    Columns<T> time(String name, Function<T, @Nullable Instant> value) {
        return number(name, row -> {
            var time = value.apply(row);
            return time == null ? null : time.toEpochMilli();
        });
    }

    Columns<T> flag(String name, Function<T, Boolean> value) {
        return number(name, row -> value.apply(row) ? 1 : 0);
    }

    /// The columns of [io.relay24.server.store.db.CostColumns].
    Columns<T> cost(Function<T, Optional<Cost>> value) {
        return number("cost", row -> value.apply(row).map(Cost::millionths).orElse(null))
                .text("currency", row -> value.apply(row).map(Cost::currency).orElse(null));
    }

    private Columns<T> with(Column<T> more) {
        var all = new ArrayList<>(columns);
        all.add(more);
        return new Columns<>(List.copyOf(all));
    }

    /// @param onConflict the clause, or empty
    void insert(Connection connection, String table, List<T> rows, String onConflict) throws SQLException {
        var into = "insert into " + table + " (" + names() + ") ";
        if (Dialect.of(connection) == Dialect.SQLITE) {
            Batch.execute(connection, into + "values (" + marks() + ") " + onConflict, rows, this::bindRow);
        } else if (!rows.isEmpty()) {
            try (var insert = connection.prepareStatement(into + "select * from " + arrays() + " " + onConflict)) {
                bindAll(insert, rows);
                insert.executeUpdate();
            }
        }
    }

    /// Finds rows by their key.
    ///
    /// @param select with `%s` where the condition on the key belongs
    <R> List<R> find(Connection connection, String select, List<T> keys, Reader<R> reader) throws SQLException {
        if (Dialect.of(connection) == Dialect.SQLITE) {
            return Batch.queryEach(connection, select.formatted(condition()), keys, this::bindRow, reader);
        }
        return keys.isEmpty()
                ? List.of()
                : Batch.query(
                        connection,
                        select.formatted("(" + names() + ") in (select * from " + arrays() + ")"),
                        (find, same) -> bindAll(find, keys),
                        reader);
    }

    /// Looks up something for each row.
    ///
    /// @param select with `%s` for each of the columns, in their order
    <R> List<R> each(Connection connection, String select, List<T> rows, Reader<R> reader) throws SQLException {
        if (Dialect.of(connection) == Dialect.SQLITE) {
            var marks = columns.stream().map(column -> "?").toArray();
            return Batch.queryEach(connection, select.formatted(marks), rows, this::bindRow, reader);
        }
        var values = columns.stream().map(column -> "the_row." + column.name).toArray();
        return rows.isEmpty()
                ? List.of()
                : Batch.query(
                        connection,
                        "select found.* from " + arrays() + " as the_row (" + names() + ") cross join lateral ("
                                + select.formatted(values) + ") found",
                        (look, same) -> bindAll(look, rows),
                        reader);
    }

    /// Deletes rows by their key.
    ///
    /// @return those that were there: who deletes a row owns what follows from it
    List<T> delete(Connection connection, String table, List<T> keys) throws SQLException {
        return winners(connection, table, "delete from " + table, List.of(), " using ", keys);
    }

    /// Changes rows by their key.
    ///
    /// @param set `node = ?, attempts = attempts + 1`
    /// @param values for its question marks
    /// @return those that were there
    List<T> update(Connection connection, String table, String set, List<Long> values, List<T> keys)
            throws SQLException {
        return winners(connection, table, "update " + table + " set " + set, values, " from ", keys);
    }

    private List<T> winners(
            Connection connection, String table, String verb, List<Long> values, String from, List<T> keys)
            throws SQLException {
        if (Dialect.of(connection) == Dialect.SQLITE) {
            return Batch.winners(connection, verb + " where " + condition(), keys, (change, key) -> {
                bindValues(change, values);
                bindRow(change, values.size(), key);
            });
        }
        if (keys.isEmpty()) {
            return List.of();
        }
        var sql = verb + from + arrays() + " with ordinality as the_key (" + names() + ", place) where "
                + joined(" and ", column -> table + "." + column.name + " = the_key." + column.name)
                + " returning the_key.place";
        var places = Batch.query(
                connection,
                sql,
                (change, same) -> {
                    bindValues(change, values);
                    bindAll(change, values.size(), keys);
                },
                row -> row.getInt(1));
        return places.stream().sorted().map(place -> keys.get(place - 1)).toList();
    }

    String names() {
        return joined(", ", Column::name);
    }

    String marks() {
        return joined(", ", column -> "?");
    }

    /// `unnest(?::bigint[], ?::text[])`: one parameter per column, for [#bindAll].
    String arrays() {
        return "unnest(" + joined(", ", column -> "?::" + column.type + "[]") + ")";
    }

    private String condition() {
        return joined(" and ", column -> column.name + " = ?");
    }

    private String joined(String separator, Function<Column<T>, String> word) {
        return columns.stream().map(word).collect(Collectors.joining(separator));
    }

    private static void bindValues(PreparedStatement statement, List<Long> values) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            statement.setLong(i + 1, values.get(i));
        }
    }

    void bindRow(PreparedStatement statement, T row) throws SQLException {
        bindRow(statement, 0, row);
    }

    private void bindRow(PreparedStatement statement, int after, T row) throws SQLException {
        for (int i = 0; i < columns.size(); i++) {
            statement.setObject(after + i + 1, columns.get(i).value.apply(row));
        }
    }

    void bindAll(PreparedStatement statement, List<T> rows) throws SQLException {
        bindAll(statement, 0, rows);
    }

    private void bindAll(PreparedStatement statement, int after, List<T> rows) throws SQLException {
        for (int i = 0; i < columns.size(); i++) {
            var column = columns.get(i);
            var values = rows.stream().map(column.value).toArray();
            statement.setArray(after + i + 1, statement.getConnection().createArrayOf(column.type, values));
        }
    }

    int count() {
        return columns.size();
    }
}
