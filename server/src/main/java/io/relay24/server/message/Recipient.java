package io.relay24.server.message;

import io.relay24.operator.Reason;
import io.relay24.operator.text.PhoneNumber;
import java.util.Optional;

/// Whom a message goes to.
///
/// @param number  what the operator is given: E.164, or a short number; as it was written, if it is refused
/// @param written as the portal gave it
/// @param note    how it was read, where that may surprise; else empty
/// @param refusal why nothing may be sent there
public record Recipient(String number, String written, String note, Optional<Reason> refusal) {

    /// A number that needs no reading.
    public static Recipient of(String number) {
        return new Recipient(number, number, "", Optional.empty());
    }

    static Recipient read(PhoneNumber number, String written, String note) {
        return new Recipient(number.e164(), written, note, Optional.empty());
    }

    static Recipient refused(String written, String code, String reason) {
        return new Recipient(written, written, "", Optional.of(new Reason(code, reason)));
    }

    /// The digits from the last to the first, by which a number is found by its end.
    public String tail() {
        return tail(number);
    }

    /// The same of any number; at most the first 20.
    public static String tail(String number) {
        var digits = number.replaceAll("[^0-9]", "");
        return new StringBuilder(digits.substring(Math.max(0, digits.length() - 20)))
                .reverse()
                .toString();
    }

    /// Numbers stay out of logs.
    @Override
    public String toString() {
        return "Recipient[" + PhoneNumber.mask(number) + "]";
    }
}
