package io.relay24.emulator.smsc.pdu;

/// `command_id` (SMPP 3.4 §5.1.2.1).
public final class Command {

    /// Set in every response.
    public static final int RESPONSE = 0x8000_0000;

    public static final int GENERIC_NACK = RESPONSE;
    public static final int BIND_RECEIVER = 0x01;
    public static final int BIND_TRANSMITTER = 0x02;
    public static final int QUERY_SM = 0x03;
    public static final int SUBMIT_SM = 0x04;
    public static final int DELIVER_SM = 0x05;
    public static final int UNBIND = 0x06;
    public static final int BIND_TRANSCEIVER = 0x09;
    public static final int ENQUIRE_LINK = 0x15;

    private Command() {}
}
