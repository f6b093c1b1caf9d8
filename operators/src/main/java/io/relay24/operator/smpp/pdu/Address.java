package io.relay24.operator.smpp.pdu;

/// Who sends or gets a message.
///
/// @param type   type of number (TON)
/// @param plan   numbering plan (NPI)
/// @param digits the number, or a name
public record Address(int type, int plan, String digits) {

    private static final int LONGEST = 21;
    private static final int LONGEST_SHORT_NUMBER = 6;

    /// No address: the operator puts in its own.
    public static final Address NONE = new Address(0, 0, "");

    /// The type and the plan that operators expect as a rule: international for `+48…`, alphanumeric for names,
    /// unknown with no plan for short numbers, unknown in the telephone plan for others.
    public static Address of(String text) {
        if (text.isEmpty()) {
            return NONE;
        }
        if (text.startsWith("+")) {
            return new Address(1, 1, text.substring(1));
        }
        if (!text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return new Address(5, 0, text);
        }
        return new Address(0, text.length() <= LONGEST_SHORT_NUMBER ? 0 : 1, text);
    }

    void write(BodyWriter body) {
        body.octet(type).octet(plan).text(digits, LONGEST);
    }

    static Address read(BodyReader body, int longest) throws MalformedPdu {
        return new Address(body.octet(), body.octet(), body.text(longest));
    }

    /// Never prints the number.
    @Override
    public String toString() {
        return "Address[type=" + type + ", plan=" + plan + "]";
    }
}
