package io.relay24.operator.text;

import java.io.ByteArrayOutputStream;
import java.util.Optional;

/// The user data header of a segment (3GPP TS 23.040 §9.2.3.24): which part it is, and whose tables it uses.
///
/// @param part empty for a message of one segment
record Header(Optional<Part> part, Gsm7 tables) {

    /// @param reference the same in all parts of one message
    /// @param wide      written in 16 bits instead of 8
    /// @param number    from 1
    record Part(int reference, boolean wide, int total, int number) {}

    private static final int SHORT_PART = 0x00;
    private static final int WIDE_PART = 0x08;
    private static final int SINGLE_SHIFT = 0x24;
    private static final int LOCKING_SHIFT = 0x25;

    /// The octets that a header takes, its length octet included; 0 when there is nothing to say.
    static int size(boolean parts, boolean wide, Gsm7 tables) {
        int elements = (parts ? wide ? 6 : 5 : 0) + 3 * tables.elements();
        return elements == 0 ? 0 : elements + 1;
    }

    byte[] octets() {
        ByteArrayOutputStream elements = new ByteArrayOutputStream();
        part.ifPresent(it -> write(it, elements));
        if (tables.locking() != NationalLanguage.DEFAULT) {
            elements.writeBytes(
                    new byte[] {LOCKING_SHIFT, 1, (byte) tables.locking().identifier()});
        }
        if (tables.shift() != NationalLanguage.DEFAULT) {
            elements.writeBytes(
                    new byte[] {SINGLE_SHIFT, 1, (byte) tables.shift().identifier()});
        }
        if (elements.size() == 0) {
            return new byte[0];
        }
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        header.write(elements.size());
        header.writeBytes(elements.toByteArray());
        return header.toByteArray();
    }

    private static void write(Part part, ByteArrayOutputStream elements) {
        elements.write(part.wide ? WIDE_PART : SHORT_PART);
        elements.write(part.wide ? 4 : 3);
        if (part.wide) {
            elements.write(part.reference >> 8);
        }
        elements.write(part.reference);
        elements.write(part.total);
        elements.write(part.number);
    }

    /// Reads what stands in front of user data; unknown elements and languages are skipped.
    static Header read(byte[] octets) {
        Optional<Part> part = Optional.empty();
        NationalLanguage locking = NationalLanguage.DEFAULT;
        NationalLanguage shift = NationalLanguage.DEFAULT;
        int end = octets.length == 0 ? 0 : Math.min(octets.length, 1 + (octets[0] & 0xFF));
        for (int at = 1; at + 2 < end; at += 2 + (octets[at + 1] & 0xFF)) {
            int length = octets[at + 1] & 0xFF;
            if (at + 2 + length > end) {
                break;
            }
            switch (octets[at] & 0xFF) {
                case SHORT_PART -> part = part(octets, at + 2, length, 3);
                case WIDE_PART -> part = part(octets, at + 2, length, 4);
                case LOCKING_SHIFT -> locking = language(octets[at + 2], true);
                case SINGLE_SHIFT -> shift = language(octets[at + 2], false);
                default -> {}
            }
        }
        return new Header(part, new Gsm7(locking, shift));
    }

    private static Optional<Part> part(byte[] octets, int at, int length, int wanted) {
        if (length != wanted) {
            return Optional.empty();
        }
        boolean wide = wanted == 4;
        int low = octets[at + (wide ? 1 : 0)] & 0xFF;
        int reference = wide ? (octets[at] & 0xFF) << 8 | low : low;
        return Optional.of(new Part(reference, wide, octets[at + wanted - 2] & 0xFF, octets[at + wanted - 1] & 0xFF));
    }

    private static NationalLanguage language(int identifier, boolean locking) {
        return NationalLanguage.identified(identifier)
                .filter(it -> !locking || Gsm7.hasLocking(it))
                .orElse(NationalLanguage.DEFAULT);
    }
}
