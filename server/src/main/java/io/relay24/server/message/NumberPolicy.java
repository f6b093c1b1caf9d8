package io.relay24.server.message;

import io.relay24.operator.text.PhoneNumber;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// To which numbers a portal may send, and how it writes them. Pure.
///
/// Portals put a `+` before whatever stands in the CRM, so national numbers come looking like foreign ones (protocol
/// §5.4): `07400 123456` as `+7400123456`, `500 100 200` as `+500100200`. What follows from that is
/// `docs/decisions/0021`: a number that is whole and international is never taken for another one, and where two
/// readings are possible nothing is sent.
///
/// @param country      ISO code of the portal's own country, for numbers in national form; empty = not known: such
///     numbers are refused
/// @param allowed      ISO codes of the countries that may be sent to; empty = any
/// @param shortNumbers whether numbers of 3 to 8 digits, such as 7000, may be sent to
public record NumberPolicy(String country, Set<String> allowed, boolean shortNumbers) {

    /// Everything that is an international number.
    public static final NumberPolicy ANY = new NumberPolicy("", Set.of(), false);

    private static final Pattern SHORT = Pattern.compile("[0-9]{3,8}");

    public NumberPolicy {
        allowed = Set.copyOf(allowed);
        for (String code : allowed) {
            requireCountry(code);
        }
        if (!country.isEmpty()) {
            requireCountry(country);
        }
    }

    /// Whether it is the ISO code of a country that has telephone numbers.
    public static boolean isCountry(String code) {
        return PhoneNumber.regions().contains(code);
    }

    private static void requireCountry(String code) {
        if (!isCountry(code)) {
            throw new IllegalArgumentException(
                    "\"" + code + "\" is no country; write the two capital letters of its ISO code, such as PL");
        }
    }

    /// How the number is to be read, and whether it may be sent to.
    public Recipient judge(String written) {
        var international = PhoneNumber.international(written);
        var national =
                international.filter(PhoneNumber::isValid).isPresent() ? Optional.<PhoneNumber>empty() : home(written);
        if (national.isPresent()) {
            return readAtHome(national.get(), written);
        }
        if (international.isPresent()) {
            return abroad(international.get(), written);
        }
        if (SHORT.matcher(written.strip()).matches()) {
            return shortNumbers
                    ? new Recipient(written.strip(), written, "", Optional.empty())
                    : refused(written, "short_number", "is a short number; this portal may not send to short numbers");
        }
        return refused(written, "no_number", noNumber());
    }

    private Optional<PhoneNumber> home(String written) {
        String digits = written.replace("+", "");
        return country.isEmpty() ? Optional.empty() : PhoneNumber.national(digits, country);
    }

    private Recipient readAtHome(PhoneNumber number, String written) {
        if (!isAllowed(number.region())) {
            return notAllowed(number, written);
        }
        boolean looksForeign = written.strip().startsWith("+");
        String note = "the portal gave " + PhoneNumber.mask(written) + ", which is no whole number; read as "
                + number.masked() + " in " + name(number.region());
        return Recipient.read(number, written, looksForeign ? note : "");
    }

    private Recipient abroad(PhoneNumber number, String written) {
        if (!isAllowed(number.region())) {
            return notAllowed(number, written);
        }
        if (allowed.isEmpty()) {
            return isClear(number) ? Recipient.read(number, written, "") : ambiguous(number, written);
        }
        // Where only some countries are allowed, a guess at the country will not do.
        return number.isValid()
                ? Recipient.read(number, written, "")
                : refused(
                        written,
                        "no_number",
                        "is no valid number of " + name(number.region()) + "; check the number in the CRM");
    }

    private boolean isAllowed(String region) {
        return allowed.isEmpty() || allowed.contains(region);
    }

    /// Of the portal's own country, or no number of it if the first digits were its area code.
    private boolean isClear(PhoneNumber number) {
        return number.region().equals(country)
                || home(number.digits()).filter(other -> !other.equals(number)).isEmpty();
    }

    private Recipient notAllowed(PhoneNumber number, String written) {
        return refused(
                written,
                "country",
                "is a number of " + name(number.region()) + "; this portal may send to " + names() + " only");
    }

    private Recipient ambiguous(PhoneNumber number, String written) {
        return refused(
                written,
                "ambiguous",
                "may be a number of " + name(number.region()) + ", or one of " + name(country)
                        + " without its country code; write it with the code in the CRM, or name "
                        + name(number.region()) + " among the allowed countries");
    }

    private String noNumber() {
        return country.isEmpty()
                ? "is no whole number; write it with + and its country code in the CRM, or set the portal's country"
                : "is no valid number of " + name(country) + " nor an international one; check it in the CRM";
    }

    private static Recipient refused(String written, String code, String why) {
        return Recipient.refused(written, "number_" + code, PhoneNumber.mask(written) + " " + why);
    }

    private String names() {
        return new TreeSet<>(allowed).stream().map(NumberPolicy::name).collect(Collectors.joining(", "));
    }

    private static String name(String region) {
        return region.length() == 2 ? Locale.of("", region).getDisplayCountry(Locale.ENGLISH) : "no country";
    }
}
