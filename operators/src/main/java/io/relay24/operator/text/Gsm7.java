package io.relay24.operator.text;

import io.relay24.operator.text.Gsm7Tables.Table;
import java.io.ByteArrayOutputStream;

/// GSM-7 with one locking and one single shift table (3GPP TS 23.038 §6.2.1): a character costs one septet in the
/// first, two in the second. Immutable.
///
/// @param locking whose locking table stands in place of the default alphabet
/// @param shift   whose single shift table stands in place of the extension table
public record Gsm7(NationalLanguage locking, NationalLanguage shift) {

    /// What every phone can read.
    public static final Gsm7 DEFAULT = new Gsm7(NationalLanguage.DEFAULT, NationalLanguage.DEFAULT);

    static final int ESCAPE = 0x1B;

    public Gsm7 {
        if (Gsm7Tables.locking(locking).characters().isEmpty()) {
            throw new IllegalArgumentException(locking.word() + " has no locking shift table");
        }
    }

    static boolean hasLocking(NationalLanguage language) {
        return !Gsm7Tables.locking(language).characters().isEmpty();
    }

    /// 1 or 2, or 0 for a character that these tables lack.
    int septets(char c) {
        if (Gsm7Tables.locking(locking).code(c) != Table.NONE) {
            return 1;
        }
        return Gsm7Tables.shift(shift).code(c) != Table.NONE ? 2 : 0;
    }

    boolean covers(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (septets(text.charAt(i)) == 0) {
                return false;
            }
        }
        return true;
    }

    /// How many information elements say which tables these are.
    int elements() {
        return (locking == NationalLanguage.DEFAULT ? 0 : 1) + (shift == NationalLanguage.DEFAULT ? 0 : 1);
    }

    /// One octet per septet.
    byte[] encoded(String text) {
        Table first = Gsm7Tables.locking(locking);
        Table second = Gsm7Tables.shift(shift);
        ByteArrayOutputStream septets = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int code = first.code(c);
            if (code == Table.NONE) {
                septets.write(ESCAPE);
                code = second.code(c);
            }
            if (code == Table.NONE) {
                throw new IllegalArgumentException("not in this alphabet");
            }
            septets.write(code);
        }
        return septets.toByteArray();
    }

    /// Reads as phones do: an escaped code that the shift table lacks is read in the locking table, and what neither
    /// has is a space.
    String decoded(byte[] septets) {
        Table first = Gsm7Tables.locking(locking);
        Table second = Gsm7Tables.shift(shift);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < septets.length; i++) {
            boolean escaped = septets[i] == ESCAPE && i + 1 < septets.length;
            int code = escaped ? septets[++i] : septets[i];
            char plain = first.characters().getOrDefault(code, ' ');
            text.append(escaped ? second.characters().getOrDefault(code, plain) : plain);
        }
        return text.toString();
    }
}
