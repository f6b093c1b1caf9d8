package io.relay24.operator.http;

import io.relay24.operator.http.request.RequestDefaults;
import io.relay24.operator.http.rule.Errors;
import io.relay24.operator.http.rule.SendRules;
import io.relay24.operator.http.template.Names;
import io.relay24.operator.http.template.Template;
import io.relay24.operator.http.template.Values;
import io.relay24.operator.http.wire.Question;
import io.relay24.operator.http.yaml.Node;
import io.relay24.operator.http.yaml.Section;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A file's `send` section.
///
/// @param requirements   what a message must have before it is sent
/// @param referenceIsKey the operator never sends the same reference twice
record SendSection(Question question, SendRules rules, List<Requirement> requirements, boolean referenceIsKey) {

    /// `{value: "{text|only_code(4,8)}", reason: what the user is told}`
    record Requirement(Template value, String reason) {

        static Requirement of(Node node, Names names) {
            Section section = Section.of(node, "a requirement");
            Requirement requirement =
                    new Requirement(Template.texts(section.required("value"), names), section.requiredText("reason"));
            section.end();
            return requirement;
        }
    }

    private static final Map<String, Boolean> IDEMPOTENCY = Map.of("none", false, "reference", true);

    static SendSection of(Section section, Names account, RequestDefaults defaults, Errors errors, Clock clock) {
        Names names = account.message();
        boolean key = section.choice("idempotency", IDEMPOTENCY).orElse(false);
        SendSection send = new SendSection(
                Question.of(section, names, defaults),
                SendRules.of(section.required("rules"), names, errors, key, clock),
                section.node("require")
                        .map(node -> Section.list(node).stream()
                                .map(item -> Requirement.of(item, names))
                                .toList())
                        .orElse(List.of()),
                key);
        section.end();
        return send;
    }

    /// The first requirement that is not met.
    Optional<String> complaint(Values values) {
        return requirements.stream()
                .filter(it -> it.value().value(values).isEmpty())
                .map(Requirement::reason)
                .findFirst();
    }
}
