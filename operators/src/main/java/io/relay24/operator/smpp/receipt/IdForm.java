package io.relay24.operator.smpp.receipt;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// How the id in a receipt follows from the one that the operator gave when it took the message. Operators write the
/// one in hex and the other in decimal, drop leading zeros, or change the case.
public enum IdForm {
    SAME(0, 0),
    /// Given in hex, told in decimal.
    HEX_TO_DECIMAL(10, 16),
    /// Given in decimal, told in hex.
    DECIMAL_TO_HEX(16, 10);

    private static final int LONGEST_NUMBER = 40;

    private final int told;
    private final int given;

    IdForm(int told, int given) {
        this.told = told;
        this.given = given;
    }

    /// As in the account's field `id_form`; empty for `auto`.
    public static Optional<IdForm> named(String word) {
        return word.equals("auto") ? Optional.empty() : Optional.of(valueOf(word.toUpperCase(Locale.ROOT)));
    }

    /// The id as it was given.
    ///
    /// @param told   the id in a receipt
    /// @param sample an id that the operator gave to another message: shows its case and its zeros; may be empty
    public Optional<String> given(String told, String sample) {
        if (this == SAME) {
            return Optional.of(alike(told, sample));
        }
        if (told.length() > LONGEST_NUMBER || !isNumber(told, this.told)) {
            return Optional.empty();
        }
        return Optional.of(alike(new BigInteger(told, this.told).toString(given), sample));
    }

    /// All ids that may be meant, the likeliest first, and the form that each of them would show.
    public static Map<String, IdForm> candidates(String told, String sample) {
        Map<String, IdForm> candidates = new LinkedHashMap<>();
        candidates.put(told, SAME);
        for (IdForm form : values()) {
            form.given(told, sample).ifPresent(id -> {
                candidates.putIfAbsent(id, form);
                candidates.putIfAbsent(id.toUpperCase(Locale.ROOT), form);
                candidates.putIfAbsent(id.toLowerCase(Locale.ROOT), form);
                candidates.putIfAbsent(bare(id), form);
            });
        }
        return candidates;
    }

    /// In the case and, for numbers, the length of the sample.
    private static String alike(String id, String sample) {
        if (sample.isEmpty() || !isNumber(id, 16) || !isNumber(sample, 16)) {
            return id;
        }
        boolean isPadded = sample.startsWith("0") && sample.length() > 1;
        String bare = bare(id);
        String whole = isPadded ? "0".repeat(Math.max(0, sample.length() - bare.length())) + bare : bare;
        if (sample.chars().anyMatch(Character::isUpperCase)) {
            return whole.toUpperCase(Locale.ROOT);
        }
        return sample.chars().anyMatch(Character::isLowerCase) ? whole.toLowerCase(Locale.ROOT) : whole;
    }

    private static String bare(String id) {
        return isNumber(id, 16) ? id.replaceFirst("^0+(?=.)", "") : id;
    }

    private static boolean isNumber(String text, int base) {
        return !text.isEmpty() && text.chars().allMatch(c -> c < 0x80 && Character.digit(c, base) >= 0);
    }
}
