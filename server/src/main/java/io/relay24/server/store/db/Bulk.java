package io.relay24.server.store.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// A kind of write. All commands of one kind that meet in a group commit are run by one call.
///
/// A kind must be repeatable: a batch that failed is rolled back and run again in halves, so that one bad command
/// harms nobody else.
///
/// @param name  for logs and metrics
/// @param order kinds with lower order run first in a transaction. Together with sorted keys inside a kind this is
///     one order of locks for all writers, so two of them cannot deadlock
/// @param run   runs the commands and returns one result each, in their order
public record Bulk<C, R>(String name, int order, Run<C, R> run) {

    @FunctionalInterface
    public interface Run<C, R> {
        List<R> run(Connection connection, List<C> commands) throws SQLException;
    }
}
