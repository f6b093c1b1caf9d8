package io.relay24.emulator.smsc.pdu;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Optional parameters by tag, in their order. Immutable; never prints values.
public record Tlvs(Map<Integer, byte[]> values) {

    public static final int RECEIPTED_MESSAGE_ID = 0x001E;
    public static final int SAR_REFERENCE = 0x020C;
    public static final int SAR_TOTAL = 0x020E;
    public static final int SAR_NUMBER = 0x020F;
    public static final int SC_INTERFACE_VERSION = 0x0210;
    public static final int NETWORK_ERROR_CODE = 0x0423;
    public static final int MESSAGE_PAYLOAD = 0x0424;
    public static final int MESSAGE_STATE = 0x0427;

    public static final Tlvs NONE = new Tlvs(Map.of());

    public Optional<byte[]> find(int tag) {
        return Optional.ofNullable(values.get(tag));
    }

    /// An unsigned number of any length up to four octets.
    public Optional<Integer> number(int tag) {
        return find(tag).filter(value -> value.length > 0 && value.length <= 4).map(value -> {
            int number = 0;
            for (byte octet : value) {
                number = number << 8 | (octet & 0xFF);
            }
            return number;
        });
    }

    public Tlvs with(int tag, byte[] value) {
        var more = new LinkedHashMap<>(values);
        more.put(tag, value);
        return new Tlvs(more);
    }

    /// With a C-Octet String.
    public Tlvs with(int tag, String text) {
        return with(tag, (text + "\0").getBytes(StandardCharsets.ISO_8859_1));
    }

    @Override
    public String toString() {
        return "Tlvs" + values.keySet();
    }
}
