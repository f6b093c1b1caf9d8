package io.relay24.operator.text;

import java.nio.ByteBuffer;

/// How a text becomes units: septets of GSM-7, or the 16 bits of UCS-2.
sealed interface Encoding {

    /// The octets of one short message, header included.
    int OCTETS = 140;

    record Narrow(Gsm7 tables) implements Encoding {}

    record Wide() implements Encoding {}

    /// What the character costs.
    default int units(char c) {
        return switch (this) {
            case Narrow(Gsm7 tables) -> tables.septets(c);
            case Wide _ -> 1;
        };
    }

    /// The units that fit beside a header.
    ///
    /// @param header octets with the length in front; 0 = none
    default int room(int header) {
        return switch (this) {
            case Narrow _ -> (OCTETS - header) * 8 / 7;
            case Wide _ -> (OCTETS - header) / 2;
        };
    }

    /// One octet per septet, or two per UTF-16 unit; a lone surrogate stays what it is.
    default byte[] encoded(String text) {
        return switch (this) {
            case Narrow(Gsm7 tables) -> tables.encoded(text);
            case Wide _ -> {
                ByteBuffer octets = ByteBuffer.allocate(text.length() * 2);
                text.chars().forEach(c -> octets.putChar((char) c));
                yield octets.array();
            }
        };
    }

    default String decoded(byte[] units) {
        return switch (this) {
            case Narrow(Gsm7 tables) -> tables.decoded(units);
            case Wide _ -> {
                StringBuilder text = new StringBuilder();
                ByteBuffer octets = ByteBuffer.wrap(units);
                while (octets.remaining() > 1) {
                    text.append(octets.getChar());
                }
                yield text.toString();
            }
        };
    }
}
