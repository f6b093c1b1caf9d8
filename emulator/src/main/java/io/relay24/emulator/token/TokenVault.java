package io.relay24.emulator.token;

import io.relay24.emulator.history.History;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/// The tokens of all portals. A refresh token works once: using it gives a new pair (protocol §3.1). Thread-safe.
public final class TokenVault {

    private static final Duration CODE_LIFETIME = Duration.ofSeconds(30);

    private final History<Tokens> byAccess;
    private final History<Tokens> byRefresh;
    private final ConcurrentHashMap<Grant, Tokens> shared = new ConcurrentHashMap<>();
    private final Clock clock;
    private final RandomGenerator random;
    private final Duration lifetime;
    private final History<Code> codes = new History<>(1000);
    private volatile Duration refreshLifetime = Duration.ofDays(30);
    private volatile boolean keepsUsed;

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
        var refreshable = clock.instant().plus(refreshLifetime);
        var tokens = new Tokens(
                token(grant, expires.getEpochSecond()),
                token(grant, refreshable.getEpochSecond()),
                grant,
                expires,
                refreshable);
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

    /// The pair of a refresh token that still works.
    public Optional<Tokens> byRefresh(String refresh) {
        return byRefresh.get(refresh).filter(tokens -> clock.instant().isBefore(tokens.refreshable()));
    }

    /// Uses a refresh token up; empty if it is unknown, over or was used before. Of two calls at once one gets the new
    /// pair.
    public Optional<Tokens> refresh(String refresh) {
        var usable = byRefresh(refresh);
        if (!keepsUsed) {
            usable = usable.flatMap(tokens -> byRefresh.remove(refresh));
        }
        return usable.map(used -> issue(used.grant()));
    }

    /// How long refresh tokens work from now on. 180 days by the documentation, 30 in tokens that were seen.
    public void refreshLifetime(Duration time) {
        refreshLifetime = time;
    }

    /// Whether a refresh token still works after it was used. What the real server does is not known.
    public void keepUsed(boolean kept) {
        keepsUsed = kept;
    }

    /// A code of the authorisation flow: it works once, within half a minute (protocol §3.3).
    public String newCode(Grant grant) {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        String code = HexFormat.of().formatHex(bytes);
        codes.put(code, new Code(grant, clock.instant().plus(CODE_LIFETIME)));
        return code;
    }

    /// Uses a code up.
    public Optional<Code> useCode(String code) {
        return codes.remove(code);
    }

    /// Whom a code speaks for, and until when it works.
    public record Code(Grant grant, Instant expires) {}

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
