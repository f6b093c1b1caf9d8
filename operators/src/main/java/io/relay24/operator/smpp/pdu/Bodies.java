package io.relay24.operator.smpp.pdu;

/// The small bodies.
public final class Bodies {

    private static final int VERSION = 0x34;
    private static final int LONGEST_ID = 65;

    private Bodies() {}

    /// Who wants to be let in.
    ///
    /// @param systemId   at most 15 characters
    /// @param password   at most 8 characters by the book; some operators take more
    /// @param systemType as agreed with the operator; empty as a rule
    public record Login(String systemId, String password, String systemType) {
        @Override
        public String toString() {
            return "Login[systemId=" + systemId + "]";
        }
    }

    /// The body of a bind request.
    public static byte[] bind(Login login) {
        return new BodyWriter()
                .text(login.systemId, 16)
                .text(login.password, 65)
                .text(login.systemType, 13)
                .octet(VERSION)
                .octet(0) // addr_ton
                .octet(0) // addr_npi
                .text("", 41) // address_range: all that is ours
                .written();
    }

    /// The body of `query_sm`.
    ///
    /// @param source as the message was submitted with
    public static byte[] query(String messageId, Address source) {
        BodyWriter body = new BodyWriter().text(messageId, LONGEST_ID);
        source.write(body);
        return body.written();
    }

    /// What the operator says of a message.
    ///
    /// @param state as in `message_state`
    /// @param error the network's own code
    public record Fate(String messageId, int state, int error) {}

    /// Reads the body of `query_sm_resp`.
    public static Fate fate(Pdu response) throws MalformedPdu {
        BodyReader body = new BodyReader(response.body());
        String id = body.text(LONGEST_ID);
        body.text(17); // final_date: in a time zone that nobody tells
        return new Fate(id, body.octet(), body.octet());
    }

    /// The operator's id in `submit_sm_resp`. Empty where there is none, or one that cannot be read: the operator has
    /// taken the message all the same.
    public static String messageId(Pdu response) {
        try {
            return new BodyReader(response.body()).text(LONGEST_ID).strip();
        } catch (MalformedPdu e) {
            return "";
        }
    }
}
