package io.relay24.operator.http.rule;

import io.relay24.operator.http.template.Names;
import io.relay24.operator.http.template.Pick;
import io.relay24.operator.http.template.Reading;
import io.relay24.operator.http.template.Template;
import io.relay24.operator.http.yaml.Node;
import java.util.Optional;

/// Where a currency stands: in the answer (`/currency`, or any other pick), or in the file itself (`EUR`, or a
/// template:
/// `{account.currency}`).
public sealed interface CurrencyPick {

    /// The operator tells it.
    record Told(Pick pick) implements CurrencyPick {}

    /// The operator has only one, or the account has.
    record Fixed(Template words) implements CurrencyPick {}

    /// Reads either form.
    static CurrencyPick of(Node node, Names names) {
        boolean words = node instanceof Node.Scalar scalar && !scalar.text().startsWith("/");
        return words ? new Fixed(Template.text(node, names)) : new Told(Pick.of(node, names));
    }

    /// As it stands there.
    default Optional<String> text(Reading reading) {
        return switch (this) {
            case Told(Pick pick) -> pick.text(reading);
            case Fixed(Template words) -> words.text(reading.values());
        };
    }
}
