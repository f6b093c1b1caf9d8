package io.relay24.operator.http.rule;

import io.relay24.operator.Cost;
import io.relay24.operator.http.template.Names;
import io.relay24.operator.http.template.Pick;
import io.relay24.operator.http.template.Reading;
import io.relay24.operator.http.yaml.Node;
import io.relay24.operator.http.yaml.Section;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where an operator tells what a message costs: `{amount: /price, currency: /price_unit}`. Several amounts, as of the
/// parts of a message, are added up; signs are dropped, as some operators write what they take as a negative number.
/// What cannot be read is no cost and spoils nothing else.
///
/// @param scale    the operator counts in parts: 4 means that 3500 are 0.35
/// @param times    how many messages the amount is to be taken for, where it is the price of one part
public record CostPick(Pick amount, int scale, Optional<Pick> times, CurrencyPick currency) {

    /// A number as JSON and forms have it; the exponent is short, so that no number becomes a long one.
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,15}(\\.\\d{1,15})?([eE][+-]?\\d)?");

    /// No message costs as much, in whatever currency.
    private static final BigDecimal LIMIT = new BigDecimal(100_000);

    /// Reads the map.
    public static CostPick of(Node node, Names names) {
        Section section = Section.of(node, "`cost`");
        CostPick cost = new CostPick(
                Pick.of(section.required("amount"), names),
                section.whole("scale").orElse(0),
                section.node("times").map(it -> Pick.of(it, names)),
                CurrencyPick.of(section.required("currency"), names));
        section.end();
        return cost;
    }

    /// The cost, if the operator tells one.
    public Optional<Cost> cost(Reading reading) {
        List<String> amounts = amount.texts(reading);
        Optional<String> count =
                times.map(pick -> pick.text(reading).orElse("")).or(() -> Optional.of("1"));
        Optional<String> code = currency.text(reading).map(text -> text.strip().toUpperCase(Locale.ROOT));
        boolean readable = !amounts.isEmpty()
                && amounts.stream()
                        .allMatch(text -> NUMBER.matcher(text.strip()).matches())
                && count.filter(text -> text.matches("[1-9]\\d{0,2}")).isPresent();
        return readable ? code.flatMap(it -> cost(amounts, count.get(), it)) : Optional.empty();
    }

    private Optional<Cost> cost(List<String> amounts, String count, String code) {
        BigDecimal sum = amounts.stream()
                .map(text -> new BigDecimal(text.strip()).abs())
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .movePointLeft(scale)
                .multiply(new BigDecimal(count));
        try {
            return sum.compareTo(LIMIT) < 0 ? Optional.of(new Cost(sum, code)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
