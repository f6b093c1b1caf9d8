package io.relay24.emulator.smsc.text;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// User data as phones read them (3GPP TS 23.040 §9.2.3.24): a header, if the flag says so, and the rest.
///
/// @param elements information elements of the header by number; of one that comes twice the last counts
/// @param header   octets of the header, its length octet included
/// @param rest     what follows it
@SuppressWarnings("ArrayRecordComponent") // octets on their way through; nobody changes them
record UserData(Map<Integer, byte[]> elements, int header, byte[] rest) {

    private static final int SHORT_REFERENCE = 0x00;
    private static final int LONG_REFERENCE = 0x08;
    private static final int SINGLE_SHIFT = 0x24;
    private static final int LOCKING_SHIFT = 0x25;

    static UserData plain(byte[] octets) {
        return new UserData(Map.of(), 0, octets);
    }

    /// What reaches beyond the header is skipped; a header that reaches beyond the end is none.
    static UserData withHeader(byte[] octets) {
        if (octets.length == 0 || 1 + (octets[0] & 0xFF) > octets.length) {
            return plain(octets);
        }
        int end = 1 + (octets[0] & 0xFF);
        var elements = new HashMap<Integer, byte[]>();
        int at = 1;
        while (at + 2 <= end && at + 2 + (octets[at + 1] & 0xFF) <= end) {
            int next = at + 2 + (octets[at + 1] & 0xFF);
            elements.put(octets[at] & 0xFF, Arrays.copyOfRange(octets, at + 2, next));
            at = next;
        }
        return new UserData(elements, end, Arrays.copyOfRange(octets, end, octets.length));
    }

    /// Which part of a longer text this is.
    Optional<Part> part() {
        byte[] small = elements.getOrDefault(SHORT_REFERENCE, new byte[0]);
        if (small.length == 3) {
            return Part.of(Part.Kind.SHORT_HEADER, small[0] & 0xFF, small[1] & 0xFF, small[2] & 0xFF);
        }
        byte[] large = elements.getOrDefault(LONG_REFERENCE, new byte[0]);
        if (large.length == 4) {
            int reference = (large[0] & 0xFF) << 8 | (large[1] & 0xFF);
            return Part.of(Part.Kind.LONG_HEADER, reference, large[2] & 0xFF, large[3] & 0xFF);
        }
        return Optional.empty();
    }

    /// The national language whose locking shift table is used; 0 for none.
    int locking() {
        return language(LOCKING_SHIFT);
    }

    /// The same for the single shift table.
    int shift() {
        return language(SINGLE_SHIFT);
    }

    private int language(int element) {
        byte[] value = elements.getOrDefault(element, new byte[0]);
        return value.length == 1 ? value[0] & 0xFF : 0;
    }
}
