package io.relay24.operator.smpp.pdu;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;

/// Cuts a stream into PDUs. Takes no more memory than has really come in. For one thread.
public final class PduReader {

    private final InputStream stream;

    public PduReader(InputStream stream) {
        this.stream = stream;
    }

    /// The next PDU; empty where the stream ends between two.
    ///
    /// @throws MalformedPdu when the length is none, after which the rest of the stream means nothing any more
    /// @throws EOFException when the stream ends inside a PDU
    public Optional<Pdu> next() throws IOException {
        byte[] header = stream.readNBytes(Pdu.HEADER);
        if (header.length == 0) {
            return Optional.empty();
        }
        ByteBuffer fields = ByteBuffer.wrap(header);
        int length = header.length < Integer.BYTES ? Pdu.HEADER : fields.getInt();
        if (length < Pdu.HEADER || length > Pdu.LARGEST) {
            throw new MalformedPdu("a PDU cannot be " + Integer.toUnsignedString(length) + " octets long");
        }
        byte[] body = stream.readNBytes(length - Pdu.HEADER);
        if (header.length < Pdu.HEADER || body.length < length - Pdu.HEADER) {
            throw new EOFException("the stream ended inside a PDU");
        }
        return Optional.of(new Pdu(fields.getInt(), fields.getInt(), fields.getInt(), body));
    }
}
