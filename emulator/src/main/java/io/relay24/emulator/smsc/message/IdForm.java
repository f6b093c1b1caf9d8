package io.relay24.emulator.smsc.message;

import java.util.Locale;

/// How an SMSC writes a message's number. Many write it one way in answers and another way in receipts.
public enum IdForm {
    HEX {
        @Override
        public String of(long id) {
            return Long.toHexString(id).toUpperCase(Locale.ROOT);
        }
    },
    HEX_LOWER {
        @Override
        public String of(long id) {
            return Long.toHexString(id);
        }
    },
    DECIMAL {
        @Override
        public String of(long id) {
            return Long.toString(id);
        }
    },
    /// Decimal, twenty digits with zeros in front.
    PADDED {
        @Override
        public String of(long id) {
            return "%020d".formatted(id);
        }
    },
    /// Hexadecimal, sixteen digits with zeros in front.
    HEX_PADDED {
        @Override
        public String of(long id) {
            return "%016X".formatted(id);
        }
    };

    public abstract String of(long id);
}
