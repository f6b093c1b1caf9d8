package io.relay24.operator.smpp.pdu;

import java.io.IOException;

/// Bytes that are no PDU, or a body that is not what its command wants.
public final class MalformedPdu extends IOException {

    public MalformedPdu(String message) {
        super(message);
    }
}
