package io.relay24.operator.smpp.pdu;

/// Values of `command_status` (SMPP 3.4 §5.1.3, 5.0 §4.7.6) that the protocol itself needs. What the others mean for a
/// message stands in the table of error codes.
public final class Status {

    public static final int OK = 0x00;
    public static final int INVALID_LENGTH = 0x02;
    public static final int INVALID_COMMAND = 0x03;
    public static final int INVALID_BIND_STATE = 0x04;
    public static final int ALREADY_BOUND = 0x05;
    public static final int SYSTEM_ERROR = 0x08;
    public static final int BIND_FAILED = 0x0D;
    public static final int INVALID_PASSWORD = 0x0E;
    public static final int INVALID_SYSTEM_ID = 0x0F;
    public static final int QUEUE_FULL = 0x14;
    public static final int THROTTLED = 0x58;
    public static final int TRY_AGAIN = 0x64;
    public static final int REFUSED_FOR_GOOD = 0x65;

    private Status() {}
}
