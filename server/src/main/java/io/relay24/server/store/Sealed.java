package io.relay24.server.store;

import io.relay24.bitrix24.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/// Secrets that stand in URLs: 128 random bits, found again by their hash.
final class Sealed {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Sealed() {}

    static Secret newUrlSecret() {
        byte[] bits = new byte[16];
        RANDOM.nextBytes(bits);
        return Secret.of(Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
    }

    /// What the database is asked for: a look-up by hash tells a guesser nothing by its timing.
    static String hash(String urlSecret) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(urlSecret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
