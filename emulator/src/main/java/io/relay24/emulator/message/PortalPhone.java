package io.relay24.emulator.message;

/// How a portal normalises the number that a user typed, its surprises included (protocol §5.4).
public final class PortalPhone {

    private static final int MIN_LENGTH = 10;

    private PortalPhone() {}

    /// The `message_to` that the handler gets for this number.
    public static String normalised(String raw) {
        if (raw.length() < MIN_LENGTH) {
            return raw;
        }
        String marked = raw.startsWith("+8") ? "00" + raw.substring(1) : raw;
        String digits = marked.replaceAll("[^0-9#*,;]", "");
        return "+" + (digits.length() < MIN_LENGTH ? digits : withoutTrunkPrefix(digits));
    }

    /// The same by an old core, which knows only the rule for Russian numbers.
    public static String normalisedByOldCore(String raw) {
        if (raw.length() < MIN_LENGTH) {
            return raw;
        }
        String digits = raw.replaceAll("[^0-9#*,;]", "");
        boolean russian = !raw.startsWith("+8") && digits.length() >= MIN_LENGTH && digits.matches("8[3-9].*");
        return "+" + (russian ? "7" + digits.substring(1) : digits);
    }

    private static String withoutTrunkPrefix(String digits) {
        if (digits.startsWith("80") || digits.startsWith("81") || digits.startsWith("82")) {
            return digits;
        }
        if (digits.startsWith("00")) {
            return digits.substring(2);
        }
        if (digits.startsWith("011")) {
            return digits.substring(3);
        }
        if (digits.startsWith("8")) {
            return "7" + digits.substring(1);
        }
        return digits.startsWith("0") ? digits.substring(1) : digits;
    }
}
