package io.relay24.emulator.smsc.pdu;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;

/// Cuts a stream into PDUs, of bounded size. For one thread.
public final class PduInput {

    private static final int BUFFER = 32 << 10;

    private final Buffer buffer;
    private final DataInputStream input;

    public PduInput(InputStream stream) {
        this.buffer = new Buffer(stream);
        this.input = new DataInputStream(buffer);
    }

    /// Knows without asking the system whether a whole PDU is here.
    private static final class Buffer extends BufferedInputStream {

        Buffer(InputStream stream) {
            super(stream, BUFFER);
        }

        /// For the thread that reads.
        boolean holdsPdu() {
            int held = count - pos;
            return held >= Integer.BYTES
                    && held >= ByteBuffer.wrap(buf, pos, Integer.BYTES).getInt();
        }
    }

    /// Waits for the next PDU; empty when the other side has closed between two of them.
    ///
    /// @throws BadPdu      if the length is impossible: where the next PDU begins is not known any more
    /// @throws IOException if the line broke within one
    public Optional<Pdu> next() throws IOException, BadPdu {
        int first = input.read();
        if (first < 0) {
            return Optional.empty();
        }
        int length = first << 24 | input.readUnsignedByte() << 16 | input.readUnsignedShort();
        if (length < Pdu.HEADER || length > Pdu.LONGEST) {
            throw new BadPdu(Status.INVALID_COMMAND_LENGTH);
        }
        int command = input.readInt();
        int status = input.readInt();
        int sequence = input.readInt();
        byte[] body = new byte[length - Pdu.HEADER];
        input.readFully(body);
        return Optional.of(new Pdu(command, status, sequence, body));
    }

    /// Whether reading on may have to wait, so that now is the time to flush answers.
    public boolean isDrained() {
        return !buffer.holdsPdu();
    }
}
