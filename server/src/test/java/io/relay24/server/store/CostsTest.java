package io.relay24.server.store;

import io.relay24.server.store.db.Database;
import io.relay24.server.store.db.PostgresDatabase;
import io.relay24.server.store.db.SqliteDatabase;
import io.relay24.server.support.TestPostgres;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

class CostsTest {

    @Nested
    class OnSqlite extends CostContract {
        @TempDir
        Path folder;

        @Override
        Database open() {
            return new SqliteDatabase(folder, () -> {});
        }
    }

    @Nested
    class OnPostgres extends CostContract {
        private final PostgresDatabase.Address address = TestPostgres.newDatabase();

        @Override
        Database open() {
            return new PostgresDatabase(address, 2, () -> {});
        }
    }
}
