package io.relay24.operator.http;

import io.relay24.operator.http.request.RequestDefaults;
import io.relay24.operator.http.rule.CurrencyPick;
import io.relay24.operator.http.template.Names;
import io.relay24.operator.http.template.Pick;
import io.relay24.operator.http.template.Reading;
import io.relay24.operator.http.template.When;
import io.relay24.operator.http.wire.Question;
import io.relay24.operator.http.yaml.Section;
import java.math.BigDecimal;
import java.util.Optional;

/// A file's `check` section: a request that shows whether an account works, without sending anything.
///
/// @param scale the operator counts in parts: 4 means that 12500 are 1.25
record CheckSection(
        Question question, Optional<Pick> balance, int scale, Optional<CurrencyPick> currency, Optional<When> refused) {

    static CheckSection of(Section section, Names account, RequestDefaults defaults) {
        CheckSection check = new CheckSection(
                Question.of(section, account, defaults),
                section.node("balance").map(node -> Pick.of(node, account)),
                section.whole("balance_scale").orElse(0),
                section.node("currency").map(node -> CurrencyPick.of(node, account)),
                section.node("refused").map(node -> When.of(node, account)));
        section.end();
        return check;
    }

    Optional<String> balance(Reading reading) {
        return balance.flatMap(pick -> pick.text(reading)).map(this::scaled);
    }

    Optional<String> currency(Reading reading) {
        return currency.flatMap(pick -> pick.text(reading));
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
