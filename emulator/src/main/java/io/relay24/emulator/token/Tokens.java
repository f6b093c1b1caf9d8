package io.relay24.emulator.token;

import java.time.Instant;

/// A pair of tokens and when each of them ends.
///
/// @param refreshable until when its refresh token works
public record Tokens(String access, String refresh, Grant grant, Instant expires, Instant refreshable) {

    public boolean isExpired(Instant now) {
        return !now.isBefore(expires);
    }

    Tokens expired() {
        return new Tokens(access, refresh, grant, Instant.EPOCH, refreshable);
    }

    @Override
    public String toString() {
        return "Tokens[" + grant + ", expires=" + expires + "]";
    }
}
