package io.relay24.emulator.smsc.pdu;

import java.nio.ByteBuffer;

/// One PDU: the header's words without the length, and a body that nobody has read yet. Never prints the body.
@SuppressWarnings("ArrayRecordComponent") // octets on their way through; nobody changes them
public record Pdu(int command, int status, int sequence, byte[] body) {

    static final int HEADER = 16;

    /// No PDU is longer, header included: message_payload holds 64 kB at most.
    static final int LONGEST = 65_536 + 1024;

    private static final byte[] NOTHING = {};

    /// A PDU without a body.
    public static Pdu bare(int command, int sequence) {
        return new Pdu(command, Status.OK, sequence, NOTHING);
    }

    /// The response to this request when it was refused, or when its body is empty anyway.
    public Pdu answer(int newStatus) {
        return answer(newStatus, NOTHING);
    }

    /// The response to this request.
    public Pdu answer(int newStatus, byte[] newBody) {
        return new Pdu(command | Command.RESPONSE, newStatus, sequence, newBody);
    }

    /// Says that this PDU makes no sense.
    public Pdu nack(int newStatus) {
        return new Pdu(Command.GENERIC_NACK, newStatus, sequence, NOTHING);
    }

    public boolean isResponse() {
        return (command & Command.RESPONSE) != 0;
    }

    /// As it goes over the wire.
    public byte[] octets() {
        int length = HEADER + body.length;
        return ByteBuffer.allocate(length)
                .putInt(length)
                .putInt(command)
                .putInt(status)
                .putInt(sequence)
                .put(body)
                .array();
    }

    @Override
    public String toString() {
        return "Pdu[%08x, status=%x, sequence=%d, %d octets]".formatted(command, status, sequence, body.length);
    }
}
