package io.relay24.operator.http.function;

import io.relay24.operator.http.function.Value.Kind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// Bytes of a text, digests of bytes, and how bytes are written as text.
final class DigestFunctions {

    static final List<Function> TABLE = List.of(
            Function.of("utf8", Function.TEXT_OR_BYTES, Kind.BYTES, 0, (value, _) -> bytes(value.bytes())),
            Function.of(
                    "utf16be",
                    Function.TEXT_OR_BYTES,
                    Kind.BYTES,
                    0,
                    (value, _) -> bytes(value.text().getBytes(StandardCharsets.UTF_16BE))),
            digest("md5", "MD5"),
            digest("sha1", "SHA-1"),
            digest("sha256", "SHA-256"),
            digest("sha512", "SHA-512"),
            Function.of(
                    "hex",
                    Function.TEXT_OR_BYTES,
                    Kind.TEXT,
                    0,
                    (value, _) -> text(HexFormat.of().formatHex(value.bytes()))),
            Function.of(
                    "base64",
                    Function.TEXT_OR_BYTES,
                    Kind.TEXT,
                    0,
                    (value, _) -> text(Base64.getEncoder().encodeToString(value.bytes()))));

    private DigestFunctions() {}

    private static Function digest(String name, String algorithm) {
        return Function.of(
                name, Function.TEXT_OR_BYTES, Kind.BYTES, 0, (value, _) -> bytes(digested(algorithm, value.bytes())));
    }

    private static byte[] digested(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has " + algorithm, e);
        }
    }

    private static Optional<Value> bytes(byte[] bytes) {
        return Optional.of(new Value.Bytes(bytes));
    }

    private static Optional<Value> text(String text) {
        return Optional.of(new Value.Text(text));
    }
}
