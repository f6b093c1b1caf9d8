package io.relay24.emulator.token;

import java.time.Instant;

/// A pair of tokens and when its access token ends.
public record Tokens(String access, String refresh, Grant grant, Instant expires) {

    public boolean isExpired(Instant now) {
        return !now.isBefore(expires);
    }

    Tokens expired() {
        return new Tokens(access, refresh, grant, Instant.EPOCH);
    }

    @Override
    public String toString() {
        return "Tokens[" + grant + ", expires=" + expires + "]";
    }
}
