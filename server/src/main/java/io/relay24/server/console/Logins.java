package io.relay24.server.console;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Who is logged in at this node's console. Kept in memory, so a logout really ends a session, and so does a restart.
/// Thread-safe.
final class Logins {

    static final Duration LIFE = Duration.ofHours(8);
    private static final int AT_ONCE = 100;
    private static final int TRIES = 10;
    private static final Duration TRIES_WITHIN = Duration.ofMinutes(1);
    private static final int RANDOM_BYTES = 24;

    private final byte[] password;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Cache<String, Login> logins;
    private Instant countedFrom = Instant.MIN;
    private int tries;

    /// @param password of the one account there is
    Logins(String password, Clock clock) {
        this.password = digest(password);
        this.clock = clock;
        this.logins = Caffeine.newBuilder()
                .maximumSize(AT_ONCE)
                .expireAfterWrite(LIFE)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
    }

    /// @param token     known to the browser alone, in a cookie that scripts cannot read
    /// @param csrfToken known to our own page, which sends it with everything that changes something
    record Login(String token, String csrfToken, Instant expiresAt) {}

    /// Whether the password may be tried now: guessing is slowed down for everybody at once, whatever the address.
    synchronized boolean mayTry() {
        var now = clock.instant();
        if (countedFrom.plus(TRIES_WITHIN).isBefore(now)) {
            countedFrom = now;
            tries = 0;
        }
        return tries < TRIES;
    }

    /// Empty if the password is wrong.
    Optional<Login> open(String given) {
        if (!MessageDigest.isEqual(password, digest(given))) {
            countFailure();
            return Optional.empty();
        }
        var login = new Login(unguessable(), unguessable(), clock.instant().plus(LIFE));
        logins.put(login.token(), login);
        return Optional.of(login);
    }

    private synchronized void countFailure() {
        tries++;
    }

    Optional<Login> of(String token) {
        return Optional.ofNullable(logins.getIfPresent(token));
    }

    void end(Login login) {
        logins.invalidate(login.token());
    }

    private String unguessable() {
        var bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
