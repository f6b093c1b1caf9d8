package io.relay24.server.web;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Strict percent-decoding: half an escape, bytes that are not UTF-8 and control characters make the whole text invalid
/// instead of being repaired into something that nobody sent.
final class Percent {

    private Percent() {}

    /// One path segment; empty if malformed.
    static Optional<String> pathSegment(String raw) {
        return decoded(raw, false);
    }

    /// One name or value of a query, where `+` is a space; empty if malformed.
    static Optional<String> queryPart(String raw) {
        return decoded(raw, true);
    }

    private static Optional<String> decoded(String raw, boolean plusIsSpace) {
        String text = plusIsSpace ? raw.replace('+', ' ') : raw;
        Optional<String> decoded =
                text.indexOf('%') < 0 ? Optional.of(text) : bytes(text).flatMap(Percent::utf8);
        return decoded.filter(Percent::isPrintable);
    }

    private static boolean isPrintable(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static Optional<byte[]> bytes(String text) {
        var bytes = new ByteArrayOutputStream(text.length());
        int from = 0;
        for (int at = text.indexOf('%'); at >= 0; at = text.indexOf('%', from)) {
            bytes.writeBytes(text.substring(from, at).getBytes(StandardCharsets.UTF_8));
            int value = escaped(text, at);
            if (value < 0) {
                return Optional.empty();
            }
            bytes.write(value);
            from = at + 3;
        }
        bytes.writeBytes(text.substring(from).getBytes(StandardCharsets.UTF_8));
        return Optional.of(bytes.toByteArray());
    }

    private static int escaped(String text, int at) {
        if (at + 2 >= text.length()) {
            return -1;
        }
        int high = Character.digit(text.charAt(at + 1), 16);
        int low = Character.digit(text.charAt(at + 2), 16);
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }

    private static Optional<String> utf8(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException notUtf8) {
            return Optional.empty();
        }
    }
}
