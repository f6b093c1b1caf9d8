package io.relay24.benchmarks.stage;

import java.io.IOException;
import java.util.Locale;

/// Which of the two stores a run uses.
public enum StoreKind {
    EMBEDDED,
    POSTGRES;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// A place for new stores of this kind; PostgreSQL is started for it.
    public StorePlace open(Scratch scratch) throws IOException {
        return switch (this) {
            case EMBEDDED -> new EmbeddedPlace(scratch);
            case POSTGRES -> PostgresPlace.start(scratch);
        };
    }
}
