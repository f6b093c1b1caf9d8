package io.relay24.server.store.db;

import io.relay24.operator.Cost;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Optional;

/// The two columns in which tables keep a cost: `cost` in millionths, and `currency`; both are null where none is
/// known.
public final class CostColumns {

    /// A value for each, to be bound in this order.
    public static final String SET = "cost = ?, currency = ?";

    private CostColumns() {}

    /// Binds both, beginning at this index.
    public static void bind(PreparedStatement statement, int index, Optional<Cost> cost) throws SQLException {
        statement.setObject(index, cost.map(Cost::millionths).orElse(null), Types.BIGINT);
        statement.setObject(index + 1, cost.map(Cost::currency).orElse(null), Types.VARCHAR);
    }

    /// What stands in a row.
    public static Optional<Cost> read(ResultSet row) throws SQLException {
        long millionths = row.getLong("cost");
        return row.wasNull() ? Optional.empty() : Optional.of(Cost.ofMillionths(millionths, row.getString("currency")));
    }
}
