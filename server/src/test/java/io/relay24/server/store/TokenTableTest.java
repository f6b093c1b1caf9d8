package io.relay24.server.store;

import io.relay24.bitrix24.oauth.TokenStore;
import io.relay24.bitrix24.oauth.TokenStoreContract;
import io.relay24.bitrix24.oauth.Tokens;
import io.relay24.server.store.db.Database;
import io.relay24.server.store.db.PostgresDatabase;
import io.relay24.server.store.db.SqliteDatabase;
import io.relay24.server.support.Fixtures;
import io.relay24.server.support.ManualClock;
import io.relay24.server.support.TestPostgres;
import io.relay24.server.support.TestVault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/// The token table keeps the library's contract on both databases.
class TokenTableTest {

    @Nested
    class OnSqlite extends OnDatabase {
        @TempDir
        Path folder;

        @Override
        Database open() {
            return new SqliteDatabase(folder, () -> {});
        }
    }

    @Nested
    class OnPostgres extends OnDatabase {
        private final PostgresDatabase.Address address = TestPostgres.newDatabase();

        @Override
        Database open() {
            return new PostgresDatabase(address, 2, () -> {});
        }

        @Override
        public TokenStore fromAnotherNode(TokenStore store) {
            return newStore().tokens();
        }
    }

    abstract static class OnDatabase implements TokenStoreContract {

        private final ManualClock clock = ManualClock.atNoon();
        private final List<Store> open = new ArrayList<>();

        abstract Database open();

        Store newStore() {
            var store = new Store(open(), TestVault.vault(), clock, Duration.ofSeconds(12));
            open.add(store);
            return store;
        }

        @Override
        public TokenStore storeHolding(Tokens... tokens) {
            var store = newStore();
            for (Tokens one : tokens) {
                Fixtures.portal(store, one.memberId(), clock.instant());
                store.tokens().save(one);
            }
            return store.tokens();
        }

        @AfterEach
        void close() {
            open.forEach(Store::close);
        }
    }
}
