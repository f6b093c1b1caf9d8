package io.relay24.operator.text;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A telephone number in E.164 with `+`. Prints masked, so it cannot slip into a log. Equal by its digits. Immutable.
public final class PhoneNumber {

    private static final Pattern E164 = Pattern.compile("\\+[1-9]\\d{6,14}");
    private static final Pattern PLAIN = Pattern.compile("\\s*\\+?[0-9 ()./\u00a0-]{3,40}");
    private static final Pattern IN_TEXT = Pattern.compile("(?<![0-9A-Za-z])\\+?\\d[\\d -]{5,18}\\d(?![0-9A-Za-z])");

    private final String e164;

    /// As the library knows it: read once, because every message's number is asked several things.
    private final Phonenumber.PhoneNumber number;

    /// A number that is known to be one.
    ///
    /// @param e164 `+` and 7 to 15 digits, of which the first are a country code
    public PhoneNumber(String e164) {
        if (!E164.matcher(e164).matches()) {
            throw new IllegalArgumentException("a phone number in E.164 starts with + and has 7 to 15 digits");
        }
        this.e164 = e164;
        try {
            this.number = PhoneNumberUtil.getInstance().parse(e164, "ZZ");
        } catch (NumberParseException e) {
            throw new IllegalArgumentException("a phone number in E.164 begins with the code of a country", e);
        }
    }

    /// Reads what people and portals write: spaces, brackets, `00` in front, national form of a default region.
    ///
    /// @param region ISO country code for numbers in national form; empty = only international ones
    /// @return empty when it is no possible number
    public static Optional<PhoneNumber> parse(String text, String region) {
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        String written = text.strip();
        if (written.length() > 40) {
            return Optional.empty();
        }
        String international = written.startsWith("00") ? "+" + written.substring(2) : written;
        try {
            Phonenumber.PhoneNumber number = numbers.parse(international, region.isEmpty() ? "ZZ" : region);
            String e164 = numbers.format(number, PhoneNumberFormat.E164);
            return numbers.isPossibleNumber(number) && E164.matcher(e164).matches()
                    ? Optional.of(new PhoneNumber(e164))
                    : Optional.empty();
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }

    /// Reads a number in international form, `+` or `00` first, written in digits and the usual signs only.
    ///
    /// @return empty when no number of its country has this length
    public static Optional<PhoneNumber> international(String text) {
        String written = text.strip();
        boolean marked = written.startsWith("+") || written.startsWith("00");
        return marked
                ? plain(written).flatMap(number -> parse(number, "")).filter(PhoneNumber::isWhole)
                : Optional.empty();
    }

    /// Reads a number as the people of one country write it among themselves; only a [valid][#isValid] one.
    ///
    /// @param region ISO country code
    public static Optional<PhoneNumber> national(String digits, String region) {
        return plain(digits).flatMap(number -> parse(number, region)).filter(PhoneNumber::isValid);
    }

    private static Optional<String> plain(String text) {
        return PLAIN.matcher(text).matches() ? Optional.of(text) : Optional.empty();
    }

    /// Whether the numbering plan of its country has such a number, as far as the library knows. New ranges become
    /// valid only with a newer library.
    public boolean isValid() {
        return PhoneNumberUtil.getInstance().isValidNumber(number);
    }

    private boolean isWhole() {
        return PhoneNumberUtil.getInstance().isPossibleNumberWithReason(number) == ValidationResult.IS_POSSIBLE;
    }

    /// The ISO code of its country; `001` for numbers of no country, empty if nobody knows. Of countries that share a
    /// code it is the right one for a valid number, else the largest.
    public String region() {
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        String exact = numbers.getRegionCodeForNumber(number);
        String region = exact == null ? numbers.getRegionCodeForCountryCode(number.getCountryCode()) : exact;
        return "ZZ".equals(region) ? "" : region;
    }

    /// The ISO codes of all countries that have numbers.
    public static Set<String> regions() {
        return PhoneNumberUtil.getInstance().getSupportedRegions();
    }

    /// `+` and 7 to 15 digits.
    public String e164() {
        return e164;
    }

    public String digits() {
        return e164.substring(1);
    }

    /// `+48500***200`
    public String masked() {
        return mask(e164);
    }

    /// Keeps enough to recognise a number that one knows already.
    public static String mask(String number) {
        int tail = Math.min(3, number.length() / 4);
        int head = Math.max(0, Math.min(6, number.length() - tail - 3));
        return number.substring(0, head) + "***" + number.substring(number.length() - tail);
    }

    /// Masks every run of digits long enough to be a number, wherever it stands in a text.
    public static String maskAll(String text) {
        return IN_TEXT.matcher(text).replaceAll(found -> Matcher.quoteReplacement(mask(found.group())));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PhoneNumber that && e164.equals(that.e164);
    }

    @Override
    public int hashCode() {
        return e164.hashCode();
    }

    @Override
    public String toString() {
        return masked();
    }
}
