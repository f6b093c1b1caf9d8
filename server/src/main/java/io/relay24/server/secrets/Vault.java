package io.relay24.server.secrets;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Seals secrets for the store and opens them again: AES-256-GCM under a key set that can be rotated. Whoever has the
/// store alone learns nothing but lengths, and cannot exchange one row's secret for another's.
///
/// Safe for concurrent use.
public final class Vault {

    private static final String VARIABLE = "RELAY24_SECRETS_KEY";

    private final Optional<KeyFile> file;
    private volatile KeySet keys;

    private Vault(Optional<KeyFile> file, KeySet keys) {
        this.file = file;
        this.keys = keys;
    }

    /// A vault whose key set lies in a file, which is created if there is none, for its owner alone.
    ///
    /// @throws VaultException if the file is damaged, open to everybody or out of reach
    public static Vault inFile(Path path) {
        var file = new KeyFile(path);
        return new Vault(Optional.of(file), file.readOrCreate());
    }

    /// A vault whose key set is given from outside.
    ///
    /// @param key what [#newKey] made: base64 of a Tink key set in JSON
    /// @throws VaultException if it is not that
    public static Vault ofKey(String key) {
        return new Vault(Optional.empty(), parsed(key));
    }

    /// A fresh key set for [#ofKey].
    public static String newKey() {
        return written(KeySet.generated());
    }

    /// The same key set with a new key that seals, or with the prepared one sealing; the former ones still open.
    public static String rotatedKey(String key) {
        return written(parsed(key).rotated());
    }

    /// The same key set with a new key that only opens until the set is rotated. Servers that share a key set must all
    /// have it before the first of them seals with it.
    public static String preparedKey(String key) {
        return written(parsed(key).prepared());
    }

    /// One of the keys.
    ///
    /// @param number that sealed texts name it by
    /// @param seals  whether it is the one that seals; all of them open
    public record Key(String number, boolean seals) {}

    /// Which keys there are, oldest first.
    public List<Key> keys() {
        return keys.keys();
    }

    /// Encrypts.
    ///
    /// @param context where the secret belongs, such as `token:` and the member id; needed again to open it
    /// @return base64 in the alphabet that is safe in URLs and forms, without padding
    public String seal(String plain, String context) {
        try {
            byte[] sealed = keys.aead().encrypt(bytes(plain), bytes(context));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
        } catch (GeneralSecurityException noCryptography) {
            throw new IllegalStateException("AES-GCM does not work on this machine", noCryptography);
        }
    }

    /// Decrypts what [#seal] made in the same context.
    ///
    /// @throws VaultException if the key is not here, or the text was changed or belongs elsewhere
    public String open(String sealed, String context) {
        byte[] bytes = decoded(Base64.getUrlDecoder(), sealed)
                .orElseThrow(() -> new VaultException("a sealed secret is damaged (" + context + "); enter it anew"));
        KeySet current = keys.hasKeyOf(bytes) ? keys : readAgain();
        if (!current.hasKeyOf(bytes)) {
            throw new VaultException("a secret (" + context + ") was sealed with a key that is not in " + origin()
                    + "; restore the key set that belongs to this store, or give this server the rotated one");
        }
        try {
            return new String(current.aead().decrypt(bytes, bytes(context)), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException changed) {
            throw new VaultException("a sealed secret (" + context + ") was changed or belongs to another row; "
                    + "restore the store from a backup, or enter the secret anew");
        }
    }

    /// Seals with a new key of the file, or with the prepared one, from now on; what was sealed before can still be
    /// opened. Others that use the same file read it again when they meet the key.
    ///
    /// @throws VaultException if the key set is not in a file, or the file cannot be written
    public void rotate() {
        change(KeySet::rotated);
    }

    /// As [#preparedKey], in the file.
    public void prepare() {
        change(KeySet::prepared);
    }

    private synchronized void change(UnaryOperator<KeySet> change) {
        keys = file.orElseThrow(() -> new VaultException("the key set comes from " + VARIABLE
                        + " and cannot be changed from here; make a rotated one and set the variable to it"))
                .change(change);
    }

    private synchronized KeySet readAgain() {
        file.flatMap(KeyFile::present).ifPresent(now -> keys = now);
        return keys;
    }

    private String origin() {
        return file.map(KeyFile::toString).orElse(VARIABLE);
    }

    private static KeySet parsed(String key) {
        String json = decoded(Base64.getDecoder(), key.strip())
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElse("");
        return KeySet.parsed(json, VARIABLE);
    }

    private static String written(KeySet keys) {
        return Base64.getEncoder().encodeToString(bytes(keys.json()));
    }

    private static Optional<byte[]> decoded(Base64.Decoder decoder, String base64) {
        try {
            return Optional.of(decoder.decode(base64));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
