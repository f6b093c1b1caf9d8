package io.relay24.emulator.smsc.text;

import java.util.Arrays;

/// Reads septets out of octets, the lowest bits first (3GPP TS 23.038 §6.1.2.1).
final class Septets {

    private static final int CARRIAGE_RETURN = 0x0D;

    private Septets() {}

    /// SMPP does not say how many septets there are. Where seven bits are left over, a 0 and a carriage return are
    /// padding.
    ///
    /// @param header octets of the header in front, after which septets begin at the next septet's border
    static byte[] unpacked(byte[] octets, int header) {
        int fill = (7 - header * 8 % 7) % 7;
        int count = Math.max(0, (octets.length * 8 - fill) / 7);
        byte[] septets = new byte[count];
        for (int i = 0; i < count; i++) {
            septets[i] = (byte) septet(octets, fill + 7 * i);
        }
        boolean exact = octets.length > 0 && (octets.length * 8 - fill) % 7 == 0;
        boolean padded = exact && (septets[count - 1] == 0 || septets[count - 1] == CARRIAGE_RETURN);
        return padded ? Arrays.copyOf(septets, count - 1) : septets;
    }

    private static int septet(byte[] octets, int bit) {
        int value = 0;
        for (int i = 6; i >= 0; i--) {
            int at = bit + i;
            value = value << 1 | (octets[at / 8] >> (at % 8) & 1);
        }
        return value;
    }
}
