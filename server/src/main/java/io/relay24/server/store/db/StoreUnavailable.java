package io.relay24.server.store.db;

/// The database did not take a write or answer a read in time. Whatever was asked for did not, or not certainly,
/// happen: the caller answers 503 and promises nothing.
public final class StoreUnavailable extends RuntimeException {

    public StoreUnavailable(String message, Throwable cause) {
        super(message, cause);
    }

    public StoreUnavailable(String message) {
        super(message);
    }
}
