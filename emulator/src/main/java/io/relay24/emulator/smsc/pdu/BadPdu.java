package io.relay24.emulator.smsc.pdu;

/// A PDU that cannot be read; the status says why.
public final class BadPdu extends Exception {

    private static final long serialVersionUID = 1;

    private final int status;

    BadPdu(int status) {
        super("command_status " + status, null, false, false);
        this.status = status;
    }

    public int status() {
        return status;
    }
}
