package io.relay24.benchmarks.stage;

import io.relay24.server.store.db.Database;
import io.relay24.server.store.db.SqliteDatabase;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sqlite.SQLiteJDBCLoader;

/// SQLite files in a folder each.
final class EmbeddedPlace implements StorePlace {

    private final Scratch scratch;
    private final String fileSystem;

    EmbeddedPlace(Scratch scratch) throws IOException {
        this.scratch = scratch;
        this.fileSystem = scratch.fileSystem();
    }

    @Override
    public StoreKind kind() {
        return StoreKind.EMBEDDED;
    }

    @Override
    public Map<String, String> variables(String name) {
        return Map.of(
                "RELAY24_STORE_KIND",
                "embedded",
                "RELAY24_STORE_FOLDER",
                scratch.folder(name).toString());
    }

    /// Nothing more is done when its disk fails: every write is refused from then on, and counted.
    @Override
    public Database database(String name) {
        return new SqliteDatabase(scratch.folder(name), () -> {});
    }

    /// SQLite works inside this process, writes its log from the start again after each checkpoint and counts nothing.
    @Override
    public Spending spending() {
        return Spending.ofThisProcess(Optional.empty());
    }

    @Override
    public List<String> costliest() {
        return List.of();
    }

    @Override
    public String description() {
        return "SQLite, driver " + SQLiteJDBCLoader.getVersion() + ", WAL, synchronous=FULL";
    }

    @Override
    public String fileSystem() {
        return fileSystem;
    }

    @Override
    public void close() {}
}
