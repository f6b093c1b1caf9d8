package io.relay24.operator.http.function;

import java.util.List;
import java.util.Optional;

/// Forms of telephone numbers.
final class NumberFunctions {

    static final List<Function> TABLE = List.of(
            Function.text("digits", NumberFunctions::digits),
            Function.text("plus", text -> "+" + digits(text)),
            Function.text("digits_if_number", text -> text.matches("\\+\\d+") ? text.substring(1) : text),
            Function.text("without_country", 1, NumberFunctions::withoutCountry));

    private NumberFunctions() {}

    private static String digits(String text) {
        return text.replaceAll("[^0-9]", "");
    }

    /// National form for numbers of that country, all digits for others.
    private static Optional<String> withoutCountry(String text, List<String> code) {
        String digits = digits(text);
        String country = code.getFirst();
        return Optional.of(digits.startsWith(country) ? digits.substring(country.length()) : digits);
    }
}
