package io.relay24.operator.http;

import io.relay24.operator.http.request.RequestDefaults;
import io.relay24.operator.http.template.Names;
import io.relay24.operator.http.template.Pick;
import io.relay24.operator.http.template.Reading;
import io.relay24.operator.http.template.When;
import io.relay24.operator.http.wire.Question;
import io.relay24.operator.http.yaml.Node;
import io.relay24.operator.http.yaml.Section;
import java.math.BigDecimal;
import java.util.Optional;

/// A file's `check` section: a request that shows whether an account works, without sending anything.
///
/// @param scale the operator counts in parts: 4 means that 12500 are 1.25
/// @param fixed the currency, where the operator has only one
record CheckSection(
        Question question,
        Optional<Pick> balance,
        int scale,
        Pick currency,
        Optional<String> fixed,
        Optional<When> refused) {

    static CheckSection of(Section section, Names account, RequestDefaults defaults) {
        Optional<Node> currency = section.node("currency");
        boolean fixed = currency.map(node ->
                        node instanceof Node.Scalar scalar && !scalar.text().startsWith("/"))
                .orElse(false);
        CheckSection check = new CheckSection(
                Question.of(section, account, defaults),
                section.node("balance").map(node -> Pick.of(node, account)),
                section.whole("balance_scale").orElse(0),
                fixed
                        ? Pick.NOTHING
                        : currency.map(node -> Pick.of(node, account)).orElse(Pick.NOTHING),
                fixed ? section.text("currency") : Optional.empty(),
                section.node("refused").map(node -> When.of(node, account)));
        section.end();
        return check;
    }

    Optional<String> balance(Reading reading) {
        return balance.flatMap(pick -> pick.text(reading)).map(this::scaled);
    }

    Optional<String> currency(Reading reading) {
        return fixed.or(() -> currency.text(reading));
    }

    private String scaled(String amount) {
        return scale > 0 && amount.matches("-?\\d{1,18}")
                ? new BigDecimal(amount)
                        .movePointLeft(scale)
                        .stripTrailingZeros()
                        .toPlainString()
                : amount;
    }
}
