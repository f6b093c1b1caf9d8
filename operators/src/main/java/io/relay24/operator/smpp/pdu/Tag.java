package io.relay24.operator.smpp.pdu;

/// Optional parameters (TLV) that we write or read.
public final class Tag {

    public static final int RECEIPTED_MESSAGE_ID = 0x001E;
    public static final int SAR_REFERENCE = 0x020C;
    public static final int SAR_TOTAL = 0x020E;
    public static final int SAR_NUMBER = 0x020F;
    public static final int NETWORK_ERROR_CODE = 0x0423;
    public static final int MESSAGE_PAYLOAD = 0x0424;
    public static final int MESSAGE_STATE = 0x0427;

    private Tag() {}
}
