package io.relay24.operator.smpp.pdu;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// Writes the parameters of a body in their order. For one thread.
final class BodyWriter {

    private final ByteArrayOutputStream body = new ByteArrayOutputStream(256);

    /// @param most octets, the NUL counted in
    /// @throws IllegalArgumentException for a text that does not fit: what people write is checked before
    BodyWriter text(String text, int most) {
        byte[] octets = text.getBytes(StandardCharsets.ISO_8859_1);
        if (octets.length >= most || text.indexOf(0) >= 0) {
            throw new IllegalArgumentException("a text of at most " + (most - 1) + " octets without NUL is wanted");
        }
        body.writeBytes(octets);
        body.write(0);
        return this;
    }

    BodyWriter octet(int value) {
        body.write(value);
        return this;
    }

    BodyWriter octets(byte[] octets) {
        body.writeBytes(octets);
        return this;
    }

    BodyWriter parameters(Map<Integer, byte[]> parameters) {
        parameters.forEach((tag, value) -> number(tag).number(value.length).octets(value));
        return this;
    }

    private BodyWriter number(int value) {
        return octet(value >> 8).octet(value);
    }

    byte[] written() {
        return body.toByteArray();
    }
}
