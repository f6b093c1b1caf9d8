package io.relay24.operator.text;

/// Packs septets into octets, the lowest bits first (3GPP TS 23.038 §6.1.2.1).
final class Septets {

    private Septets() {}

    /// @param before bits that stay free in front, so that septets begin on a septet's border after a header
    static byte[] packed(byte[] septets, int before) {
        byte[] octets = new byte[(before + septets.length * 7 + 7) / 8];
        for (int i = 0; i < septets.length; i++) {
            int bit = before + i * 7;
            int wide = (septets[i] & 0x7F) << (bit % 8);
            octets[bit / 8] |= (byte) wide;
            if (bit % 8 > 1) {
                octets[bit / 8 + 1] |= (byte) (wide >> 8);
            }
        }
        return octets;
    }

    /// @param count how many septets there are: the octets alone do not tell
    static byte[] unpacked(byte[] octets, int before, int count) {
        byte[] septets = new byte[count];
        for (int i = 0; i < count; i++) {
            int bit = before + i * 7;
            int wide = octets[bit / 8] & 0xFF;
            if (bit % 8 > 1) {
                wide |= (octets[bit / 8 + 1] & 0xFF) << 8;
            }
            septets[i] = (byte) (wide >> (bit % 8) & 0x7F);
        }
        return septets;
    }
}
