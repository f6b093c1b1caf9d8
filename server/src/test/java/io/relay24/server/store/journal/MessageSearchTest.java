package io.relay24.server.store.journal;

import io.relay24.server.store.db.Database;
import io.relay24.server.support.BothDatabases;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

class MessageSearchTest {

    @TempDir
    Path folder;

    @Nested
    class OnSqlite extends SearchContract {
        @Override
        Database open() {
            return BothDatabases.SQLITE.open(folder);
        }
    }

    @Nested
    class OnPostgres extends SearchContract {
        @Override
        Database open() {
            return BothDatabases.POSTGRES.open(folder);
        }
    }
}
