package io.relay24.server.secrets;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// AES-256-GCM keys: one that seals and, after rotations, former ones that still open. Immutable.
final class KeySet {

    /// A sealed text begins with this byte and the number of its key (Tink's wire format).
    private static final byte HAS_KEY_NUMBER = 1;

    private final KeysetHandle keys;
    private final Aead aead;

    private KeySet(KeysetHandle keys) throws GeneralSecurityException {
        this.keys = keys;
        this.aead = keys.getPrimitive(AeadConfig2026.get(), Aead.class);
    }

    static KeySet generated() {
        try {
            return new KeySet(KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, AeadConfig2026.get()));
        } catch (GeneralSecurityException noCryptography) {
            throw new IllegalStateException("this Java cannot make AES-256-GCM keys", noCryptography);
        }
    }

    /// @param json   Tink's
    /// @param origin names the file or variable in complaints
    static KeySet parsed(String json, String origin) {
        try {
            return new KeySet(
                    TinkJsonProtoKeysetFormat.parseKeyset(json, AeadConfig2026.get(), InsecureSecretKeyAccess.get()));
        } catch (GeneralSecurityException | RuntimeException damaged) {
            // Without the cause: the parser's messages may quote the text.
            throw new VaultException(origin + " holds no usable key set; restore it from your copy. A new one would "
                    + "make all stored tokens and keys unreadable");
        }
    }

    /// With one key more, which opens and does not seal yet. A key set that has one is prepared already.
    KeySet prepared() {
        return isPrepared() ? this : built(keys -> keys.addEntry(fresh()));
    }

    /// The key that was prepared seals, or else a new one.
    KeySet rotated() {
        return isPrepared()
                ? built(keys -> keys.getAt(keys.size() - 1).makePrimary())
                : built(keys -> keys.addEntry(fresh().makePrimary()));
    }

    private boolean isPrepared() {
        return !keys.getAt(keys.size() - 1).isPrimary();
    }

    private static KeysetHandle.Builder.Entry fresh() {
        return KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                .withRandomId();
    }

    private KeySet built(Consumer<KeysetHandle.Builder> change) {
        try {
            var builder = KeysetHandle.newBuilder(keys).setConfiguration(AeadConfig2026.get());
            change.accept(builder);
            return new KeySet(builder.build());
        } catch (GeneralSecurityException noCryptography) {
            throw new IllegalStateException("this key set takes no further key", noCryptography);
        }
    }

    /// Which keys there are, oldest first.
    List<Vault.Key> keys() {
        return IntStream.range(0, keys.size())
                .mapToObj(keys::getAt)
                .map(entry -> new Vault.Key(Integer.toUnsignedString(entry.getId()), entry.isPrimary()))
                .toList();
    }

    String json() {
        try {
            return TinkJsonProtoKeysetFormat.serializeKeyset(keys, AeadConfig2026.get(), InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException unserializable) {
            throw new IllegalStateException("the key set cannot be written", unserializable);
        }
    }

    Aead aead() {
        return aead;
    }

    boolean hasKeyOf(byte[] sealed) {
        if (sealed.length < 5 || sealed[0] != HAS_KEY_NUMBER) {
            return false;
        }
        int number = ByteBuffer.wrap(sealed, 1, 4).getInt();
        return IntStream.range(0, keys.size()).anyMatch(i -> keys.getAt(i).getId() == number);
    }

    /// Prints no key.
    @Override
    public String toString() {
        return "KeySet[" + keys.size() + "]";
    }
}
