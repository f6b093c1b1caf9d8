package io.relay24.operator.text;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// A language with tables of its own for GSM-7, by its identifier (3GPP TS 23.038 §6.2.1.2.4).
public enum NationalLanguage {
    DEFAULT(0),
    TURKISH(1),
    /// Has a single shift table only.
    SPANISH(2),
    PORTUGUESE(3),
    BENGALI(4),
    GUJARATI(5),
    HINDI(6),
    KANNADA(7),
    MALAYALAM(8),
    ORIYA(9),
    PUNJABI(10),
    TAMIL(11),
    TELUGU(12),
    URDU(13);

    private final int identifier;

    NationalLanguage(int identifier) {
        this.identifier = identifier;
    }

    static Optional<NationalLanguage> identified(int identifier) {
        return Arrays.stream(values()).filter(it -> it.identifier == identifier).findFirst();
    }

    /// As it stands in a header.
    int identifier() {
        return identifier;
    }

    /// As in settings and in `gsm7.txt`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
