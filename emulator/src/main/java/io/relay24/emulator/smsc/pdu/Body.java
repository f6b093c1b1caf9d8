package io.relay24.emulator.smsc.pdu;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Writes the body of a PDU field by field. For one thread.
public final class Body {

    private final ByteArrayOutputStream octets = new ByteArrayOutputStream(64);

    /// A C-Octet String.
    public Body text(String text) {
        octets.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
        octets.write(0);
        return this;
    }

    Body octet(int value) {
        octets.write(value);
        return this;
    }

    Body octets(byte[] value) {
        octets.writeBytes(value);
        return this;
    }

    Body address(Address address) {
        return octet(address.ton()).octet(address.npi()).text(address.digits());
    }

    Body tlvs(Tlvs tlvs) {
        tlvs.values().forEach(this::tlv);
        return this;
    }

    /// An optional parameter.
    public Body tlv(int tag, byte[] value) {
        return octet(tag >> 8)
                .octet(tag)
                .octet(value.length >> 8)
                .octet(value.length)
                .octets(value);
    }

    public byte[] toOctets() {
        return octets.toByteArray();
    }
}
