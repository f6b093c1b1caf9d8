package io.relay24.server.support;

import io.relay24.server.secrets.Vault;

/// One key set for all tests: making one is slow, and nothing depends on which it is.
public final class TestVault {

    private static final Vault VAULT = Vault.ofKey(Vault.newKey());

    private TestVault() {}

    public static Vault vault() {
        return VAULT;
    }
}
