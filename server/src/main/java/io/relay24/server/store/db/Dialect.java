package io.relay24.server.store.db;

/// Which of the two databases it is: the few statements of the hot path that differ ask for it.
public enum Dialect {
    SQLITE,
    POSTGRES
}
