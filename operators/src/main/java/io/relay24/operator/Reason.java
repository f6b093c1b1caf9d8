package io.relay24.operator;

/// Why something went as it did.
///
/// @param code the operator's own code, or empty
/// @param text in human words; never the message's text, a full number or a secret
public record Reason(String code, String text) {

    public static Reason of(String text) {
        return new Reason("", text);
    }

    @Override
    public String toString() {
        return code.isEmpty() ? text : text + " (" + code + ")";
    }
}
