package io.relay24.operator.smpp.pdu;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// Reads the parameters of a body in their order. For one thread.
final class BodyReader {

    private final ByteBuffer body;

    BodyReader(byte[] body) {
        this.body = ByteBuffer.wrap(body);
    }

    boolean hasMore() {
        return body.hasRemaining();
    }

    /// A text that ends with NUL, or, in careless bodies, with the body.
    ///
    /// @param most octets, the NUL counted in
    String text(int most) throws MalformedPdu {
        int start = body.position();
        while (body.hasRemaining() && body.get() != 0) {
            if (body.position() - start >= most) {
                throw new MalformedPdu("a text is longer than " + (most - 1) + " octets");
            }
        }
        int end = body.position() > start && body.get(body.position() - 1) == 0 ? body.position() - 1 : body.position();
        return new String(body.array(), start, end - start, StandardCharsets.ISO_8859_1);
    }

    int octet() throws MalformedPdu {
        return octets(1)[0] & 0xFF;
    }

    byte[] octets(int count) throws MalformedPdu {
        if (count > body.remaining()) {
            throw new MalformedPdu("the body ends too early");
        }
        byte[] octets = new byte[count];
        body.get(octets);
        return octets;
    }

    /// The optional parameters to the end of the body. One that is cut off is dropped: what stands before it is sound.
    Map<Integer, byte[]> parameters() throws MalformedPdu {
        Map<Integer, byte[]> parameters = new LinkedHashMap<>();
        while (body.remaining() >= 2 * Short.BYTES) {
            int tag = body.getShort() & 0xFFFF;
            int length = body.getShort() & 0xFFFF;
            if (length > body.remaining()) {
                break;
            }
            parameters.putIfAbsent(tag, octets(length));
        }
        return parameters;
    }
}
