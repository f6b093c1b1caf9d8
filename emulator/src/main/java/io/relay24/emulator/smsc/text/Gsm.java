package io.relay24.emulator.smsc.text;

import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.Optional;

/// The GSM default alphabet and its extension (3GPP TS 23.038 §6.2.1), read as a strict phone would: what has no
/// meaning becomes the replacement character, so that a test sees it.
final class Gsm {

    private static final char UNKNOWN = '\uFFFD';
    private static final int ESCAPE = 0x1B;

    private static final String PLAIN = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001BÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    private static final Map<Integer, Character> EXTENDED = Map.of(
            0x0A, '\f', 0x14, '^', 0x28, '{', 0x29, '}', 0x2F, '\\', 0x3C, '[', 0x3D, '~', 0x3E, ']', 0x40, '|', 0x65,
            '€');

    private Gsm() {}

    /// @param locking number of the language whose locking shift table stands in place of the alphabet; 0 for none
    /// @param shift   the same for the extension
    static String decoded(byte[] septets, int locking, int shift) {
        CharSequence first = locking == 0 ? PLAIN : NationalTables.locking(locking);
        var second = shift == 0 ? EXTENDED : NationalTables.shift(shift);
        var text = new StringBuilder(septets.length);
        for (int i = 0; i < septets.length; i++) {
            int code = septets[i] & 0xFF;
            if (code > 0x7F || (code == ESCAPE && i + 1 == septets.length)) {
                text.append(UNKNOWN);
            } else if (code == ESCAPE) {
                text.append(second.getOrDefault(septets[++i] & 0xFF, UNKNOWN));
            } else {
                text.append(first.charAt(code));
            }
        }
        return text.toString();
    }

    /// In one octet for each septet; empty if a character is missing in both tables.
    static Optional<byte[]> encoded(String text) {
        var septets = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int code = PLAIN.indexOf(c);
            if (code < 0) {
                var extended = EXTENDED.entrySet().stream()
                        .filter(entry -> entry.getValue() == c)
                        .findFirst();
                if (extended.isEmpty()) {
                    return Optional.empty();
                }
                septets.write(ESCAPE);
                code = extended.get().getKey();
            }
            septets.write(code);
        }
        return Optional.of(septets.toByteArray());
    }
}
