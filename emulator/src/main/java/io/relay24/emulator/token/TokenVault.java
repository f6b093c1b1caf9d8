package io.relay24.emulator.token;

import io.relay24.emulator.history.History;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/// The tokens of all portals. A refresh token works once: using it gives a new pair (protocol §3.1). Thread-safe.
public final class TokenVault {

    private final History<Tokens> byAccess;
    private final History<Tokens> byRefresh;
    private final ConcurrentHashMap<Grant, Tokens> shared = new ConcurrentHashMap<>();
    private final Clock clock;
    private final RandomGenerator random;
    private final Duration lifetime;

    /// An empty vault.
    ///
    /// @param lifetime of an access token; 3600 s at the real one
    /// @param capacity pairs that are remembered; the oldest are forgotten first
    public TokenVault(Clock clock, RandomGenerator random, Duration lifetime, int capacity) {
        this.clock = clock;
        this.random = random;
        this.lifetime = lifetime;
        this.byAccess = new History<>(capacity);
        this.byRefresh = new History<>(capacity);
    }

    public Duration lifetime() {
        return lifetime;
    }

    /// A new pair.
    public Tokens issue(Grant grant) {
        var expires = clock.instant().plus(lifetime);
        var tokens = new Tokens(
                token(grant, expires.getEpochSecond()),
                token(grant, expires.plus(Duration.ofDays(30)).getEpochSecond()),
                grant,
                expires);
        byAccess.put(tokens.access(), tokens);
        byRefresh.put(tokens.refresh(), tokens);
        return tokens;
    }

    /// The pair that handler calls carry: a new one only when half of the life of the last is over, so that a flood of
    /// messages does not become a flood of tokens.
    public Tokens shared(Grant grant) {
        var halfLife = clock.instant().plus(lifetime.dividedBy(2));
        var present = shared.get(grant);
        if (present != null && present.expires().isAfter(halfLife)) {
            return present;
        }
        var fresh = issue(grant);
        shared.put(grant, fresh);
        return fresh;
    }

    public Optional<Tokens> byAccess(String access) {
        return byAccess.get(access);
    }

    public Optional<Tokens> byRefresh(String refresh) {
        return byRefresh.get(refresh);
    }

    /// Uses a refresh token up; empty if it is unknown or was used before. Of two calls at once one gets the new pair.
    public Optional<Tokens> refresh(String refresh) {
        return byRefresh.remove(refresh).map(used -> issue(used.grant()));
    }

    /// Ends the access tokens that fit; their refresh tokens go on working.
    public void expire(Predicate<Grant> fits) {
        shared.keySet().removeIf(fits);
        for (Tokens tokens : byAccess.values()) {
            if (fits.test(tokens.grant())) {
                byAccess.put(tokens.access(), tokens.expired());
            }
        }
    }

    /// Ends the access tokens that fit and forgets their refresh tokens.
    public void revoke(Predicate<Grant> fits) {
        expire(fits);
        for (Tokens tokens : byRefresh.values()) {
            if (fits.test(tokens.grant())) {
                byRefresh.remove(tokens.refresh());
            }
        }
    }

    /// 70 hex digits: the first 8 are the expiry (little-endian), digits 24 to 32 the user (protocol §3.1).
    private String token(Grant grant, long expires) {
        byte[] bytes = new byte[35];
        random.nextBytes(bytes);
        for (int i = 0; i < 4; i++) {
            bytes[i] = (byte) (expires >> (8 * i));
            bytes[12 + i] = (byte) (grant.userId() >> (8 * (3 - i)));
        }
        return HexFormat.of().formatHex(bytes);
    }
}
