package io.relay24.operator.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// The user data of a short message that came in with an octet per septet: its text, and which part of a long one it
/// is.
/// Never prints the text.
public record UserData(String text, Optional<Part> part) {

    /// How the text is written.
    public enum Coding {
        GSM7,
        LATIN1,
        UCS2
    }

    /// Which part it is.
    ///
    /// @param reference the same in all parts
    /// @param number    from 1
    public record Part(int reference, int total, int number) {}

    /// Reads whatever the octets are; a header that is none counts as empty.
    public static UserData read(Coding coding, byte[] octets, boolean hasHeader) {
        int size = hasHeader && octets.length > 0 ? Math.min(octets.length, 1 + (octets[0] & 0xFF)) : 0;
        Header header = Header.read(Arrays.copyOf(octets, size));
        byte[] rest = Arrays.copyOfRange(octets, size, octets.length);
        String text = switch (coding) {
            case GSM7 -> header.tables().decoded(rest);
            case LATIN1 -> new String(rest, StandardCharsets.ISO_8859_1);
            case UCS2 -> new String(rest, StandardCharsets.UTF_16BE);
        };
        return new UserData(text, header.part().map(it -> new Part(it.reference(), it.total(), it.number())));
    }

    @Override
    public String toString() {
        return "UserData[" + text.length() + " characters]";
    }
}
