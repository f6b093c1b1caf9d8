package io.relay24.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.server.store.db.Database;
import io.relay24.server.store.db.PostgresDatabase;
import io.relay24.server.support.TestPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// The whole contract of a store, on keys as a database needs them that is distributed by portal.
class DistributedKeysTest extends StoreContract {

    /// Asked without a portal, so every machine has all of them.
    private static final List<String> COPIED = List.of("application", "portal", "account", "link_lease", "node");

    private final PostgresDatabase.Address address = TestPostgres.newDatabase();
    private boolean changed;

    @Override
    Database open() {
        var database = new PostgresDatabase(address, 2, () -> {});
        if (!changed) {
            changed = true;
            database.read(handle -> handle.createScript(script()).execute());
        }
        return database;
    }

    private static String script() {
        try (InputStream file =
                Objects.requireNonNull(DistributedKeysTest.class.getResourceAsStream("/schema/distributed/keys.sql"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final String KEYS_WITHOUT_PORTAL = """
            select t.relname || ': ' || pg_get_indexdef(i.indexrelid) from pg_index i
            join pg_class t on t.oid = i.indrelid
            where i.indisunique and t.relnamespace = current_schema()::regnamespace
                and t.relname not in (<copied>) and t.relname not like 'flyway%'
                and not exists (
                    select 1 from pg_attribute a
                    where a.attrelid = t.oid and a.attname = 'portal_id' and a.attnum = any (i.indkey))
            """;

    @Test
    void every_unique_key_carries_the_portal() {
        List<String> without = store.database()
                .read(handle -> handle.createQuery(KEYS_WITHOUT_PORTAL)
                        .bindList("copied", COPIED)
                        .mapTo(String.class)
                        .list());
        assertThat(without).isEmpty();
    }
}
