package io.relay24.emulator.smsc.pdu;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;

/// Reads the body of a PDU field by field. For one thread.
final class Fields {

    private final byte[] body;
    private int at;

    Fields(byte[] body) {
        this.body = body;
    }

    /// A C-Octet String.
    ///
    /// @param longest with its NUL
    /// @param status  of the refusal when it is longer
    String text(int longest, int status) throws BadPdu {
        int end = at;
        while (end < body.length && body[end] != 0) {
            end++;
        }
        if (end == body.length) {
            throw new BadPdu(Status.INVALID_COMMAND_LENGTH);
        }
        if (end - at >= longest) {
            throw new BadPdu(status);
        }
        var text = new String(body, at, end - at, StandardCharsets.ISO_8859_1);
        at = end + 1;
        return text;
    }

    int octet() throws BadPdu {
        return octets(1)[0] & 0xFF;
    }

    byte[] octets(int count) throws BadPdu {
        if (count > body.length - at) {
            throw new BadPdu(Status.INVALID_COMMAND_LENGTH);
        }
        at += count;
        return Arrays.copyOfRange(body, at - count, at);
    }

    Address address(int status) throws BadPdu {
        return new Address(octet(), octet(), text(21, status));
    }

    /// Everything up to the end. Of a tag that comes twice the last one counts.
    Tlvs tlvs() throws BadPdu {
        var values = new LinkedHashMap<Integer, byte[]>();
        while (at < body.length) {
            if (body.length - at < 4) {
                throw new BadPdu(Status.INVALID_TLV_STREAM);
            }
            int tag = octet() << 8 | octet();
            int length = octet() << 8 | octet();
            if (length > body.length - at) {
                throw new BadPdu(Status.INVALID_TLV_STREAM);
            }
            values.put(tag, octets(length));
        }
        return new Tlvs(values);
    }
}
