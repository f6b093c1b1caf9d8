package io.relay24.emulator.dialect;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The signatures of receipts.
final class Signatures {

    private Signatures() {}

    /// Twilio: base64 of HMAC-SHA1 over the URL followed by every parameter's name and value, by name.
    static String twilio(String url, Map<String, Object> form, String authToken) {
        var signed = new StringBuilder(url);
        new TreeMap<>(form).forEach((name, value) -> signed.append(name).append(value));
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(bytes(authToken), "HmacSHA1"));
            return Base64.getEncoder().encodeToString(mac.doFinal(bytes(signed.toString())));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this Java has no HMAC-SHA1", missing);
        }
    }

    /// SMSC: hexadecimal digest of `id:phone:status:secret`.
    ///
    /// @param algorithm `MD5` or `SHA-1`
    static String smsc(String algorithm, String id, String phone, String status, String secret) {
        try {
            var digest = MessageDigest.getInstance(algorithm);
            return HexFormat.of().formatHex(digest.digest(bytes(id + ":" + phone + ":" + status + ":" + secret)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this Java has no " + algorithm, missing);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
