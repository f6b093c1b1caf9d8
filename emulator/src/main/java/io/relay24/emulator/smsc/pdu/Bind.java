package io.relay24.emulator.smsc.pdu;

/// What all three binds carry. Never prints the password.
public record Bind(String systemId, String password, String systemType, int version) {

    public static Bind read(Pdu pdu) throws BadPdu {
        var fields = new Fields(pdu.body());
        var bind = new Bind(
                fields.text(16, Status.INVALID_SYSTEM_ID),
                fields.text(9, Status.INVALID_PASSWORD),
                fields.text(13, Status.INVALID_SYSTEM_TYPE),
                fields.octet());
        fields.octets(2);
        fields.text(41, Status.BIND_FAILED);
        return bind;
    }

    @Override
    public String toString() {
        return "Bind[" + systemId + "]";
    }
}
