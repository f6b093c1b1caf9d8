package io.relay24.server.store;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relay24.server.store.db.Database;
import io.relay24.server.store.db.SqliteDatabase;
import io.relay24.server.store.db.StoreUnavailable;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest extends StoreContract {

    @TempDir
    Path folder;

    @Override
    Database open() {
        return new SqliteDatabase(folder, () -> {
            throw new AssertionError("the file is not to be trusted");
        });
    }

    @Test
    void a_folder_belongs_to_one_process() {
        assertThatThrownBy(this::open).isInstanceOf(StoreUnavailable.class).hasMessageContaining("already opened");
    }
}
