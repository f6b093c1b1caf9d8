package io.relay24.emulator.smsc.pdu;

/// `command_status` (SMPP 3.4 §5.1.3), as far as this SMSC uses them by itself. A script may use any number.
public final class Status {

    public static final int OK = 0x00;
    public static final int INVALID_MESSAGE_LENGTH = 0x01;
    public static final int INVALID_COMMAND_LENGTH = 0x02;
    public static final int INVALID_COMMAND = 0x03;
    public static final int WRONG_BIND_STATE = 0x04;
    public static final int ALREADY_BOUND = 0x05;
    public static final int SYSTEM_ERROR = 0x08;
    public static final int INVALID_SOURCE = 0x0A;
    public static final int INVALID_DESTINATION = 0x0B;
    public static final int BIND_FAILED = 0x0D;
    public static final int INVALID_PASSWORD = 0x0E;
    public static final int INVALID_SYSTEM_ID = 0x0F;
    public static final int QUEUE_FULL = 0x14;
    public static final int INVALID_SERVICE_TYPE = 0x15;
    public static final int SUBMIT_FAILED = 0x45;
    public static final int INVALID_SYSTEM_TYPE = 0x53;
    public static final int THROTTLED = 0x58;
    public static final int INVALID_SCHEDULE = 0x61;
    public static final int INVALID_VALIDITY = 0x62;
    public static final int RECEIVER_BUSY = 0x64;
    public static final int QUERY_FAILED = 0x67;
    public static final int INVALID_TLV_STREAM = 0xC0;

    private Status() {}
}
