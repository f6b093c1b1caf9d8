package io.relay24.emulator.smsc.pdu;

/// query_sm.
public record Query(String messageId, Address source) {

    public static Query read(Pdu pdu) throws BadPdu {
        var fields = new Fields(pdu.body());
        return new Query(fields.text(65, Status.QUERY_FAILED), fields.address(Status.INVALID_SOURCE));
    }

    /// The body of the answer.
    ///
    /// @param finalDate empty while it is under way
    public static byte[] answer(String messageId, String finalDate, int state, int error) {
        return new Body()
                .text(messageId)
                .text(finalDate)
                .octet(state)
                .octet(error)
                .toOctets();
    }
}
