package io.relay24.server.secrets;

/// A key set that cannot be used, or a sealed text that cannot be opened. The message says what to do, and holds
/// nothing of the key or the secret.
public final class VaultException extends RuntimeException {

    VaultException(String message) {
        super(message);
    }

    VaultException(String message, Throwable cause) {
        super(message, cause);
    }
}
