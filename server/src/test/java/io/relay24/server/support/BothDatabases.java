package io.relay24.server.support;

import io.relay24.server.store.db.Database;
import io.relay24.server.store.db.PostgresDatabase;
import io.relay24.server.store.db.SqliteDatabase;
import java.nio.file.Path;

/// The two databases, for tests that run on each of them.
public enum BothDatabases {
    SQLITE,
    POSTGRES;

    /// A new one.
    ///
    /// @param folder an empty one, for the file
    public Database open(Path folder) {
        return switch (this) {
            case SQLITE -> new SqliteDatabase(folder, () -> {});
            case POSTGRES -> new PostgresDatabase(TestPostgres.newDatabase(), 2, () -> {});
        };
    }
}
