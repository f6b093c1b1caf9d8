package io.relay24.operator.smpp.pdu;

import java.nio.ByteBuffer;

/// One PDU: its header, and a body that is not read yet. Never prints the body.
///
/// @param command  number of the command, see [Command]
/// @param status   0 = all is well; of requests always 0
/// @param sequence the response repeats the request's
@SuppressWarnings("ArrayRecordComponent") // bytes for the wire; PDUs are never compared
public record Pdu(int command, int status, int sequence, byte[] body) {

    /// The largest PDU that is written or read.
    public static final int LARGEST = 64 * 1024;

    static final int HEADER = 16;

    public static Pdu request(Command command, int sequence, byte[] body) {
        return new Pdu(command.id(), Status.OK, sequence, body);
    }

    /// The response to a request.
    public static Pdu response(Command command, int status, int sequence) {
        boolean named = command == Command.DELIVER_SM || command == Command.DATA_SM;
        return new Pdu(command.response(), status, sequence, new byte[named ? 1 : 0]); // an empty message_id
    }

    public static Pdu genericNack(int status, int sequence) {
        return new Pdu(Command.GENERIC_NACK, status, sequence, new byte[0]);
    }

    public boolean isResponse() {
        return Command.isResponse(command);
    }

    public boolean isResponseTo(Command request) {
        return command == request.response();
    }

    public byte[] octets() {
        return ByteBuffer.allocate(HEADER + body.length)
                .putInt(HEADER + body.length)
                .putInt(command)
                .putInt(status)
                .putInt(sequence)
                .put(body)
                .array();
    }

    @Override
    public String toString() {
        return "Pdu[command=" + Integer.toHexString(command) + ", status=" + status + ", sequence=" + sequence + "]";
    }
}
