package io.relay24.server.store.db;

import java.sql.Connection;
import org.sqlite.SQLiteConnection;

/// Which of the two databases it is: the few statements of the hot path that differ ask for it.
public enum Dialect {
    SQLITE,
    POSTGRES;

    /// The dialect that the connection of a group commit understands.
    public static Dialect of(Connection connection) {
        return connection instanceof SQLiteConnection ? SQLITE : POSTGRES;
    }
}
