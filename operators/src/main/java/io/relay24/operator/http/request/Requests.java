package io.relay24.operator.http.request;

import io.relay24.operator.Account;
import io.relay24.operator.http.template.Names;
import io.relay24.operator.http.template.Template;
import io.relay24.operator.http.template.Values;
import io.relay24.operator.http.yaml.Node;
import io.relay24.operator.http.yaml.Section;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A request, or one of several chosen by a value: `{by: "{account.mode}", cases: {text: {…}, template: {…}}}`.
public final class Requests {

    private final Optional<Template> by;
    private final Map<String, RequestTemplate> cases;

    private Requests(Optional<Template> by, Map<String, RequestTemplate> cases) {
        this.by = by;
        this.cases = Map.copyOf(cases);
    }

    public static Requests of(Node node, Names names, RequestDefaults defaults) {
        Section section = Section.of(node, "a request");
        Optional<Template> by = section.node("by").map(it -> Template.text(it, names));
        if (by.isEmpty()) {
            return new Requests(by, Map.of("", RequestTemplate.of(section, names, defaults)));
        }
        Map<String, RequestTemplate> cases = new LinkedHashMap<>();
        Section.entries(section.required("cases"))
                .forEach((name, request) -> cases.put(
                        name, RequestTemplate.of(Section.of(request, "the request of a case"), names, defaults)));
        section.end();
        return new Requests(by, cases);
    }

    /// Fills the request.
    ///
    /// @param each the values for every repetition of `$each`
    public Outgoing filled(Account account, Values values, List<Values> each) throws UnusableAccount {
        String chosen = by.map(template -> template.text(values).orElse("")).orElse("");
        Optional<RequestTemplate> request = Optional.ofNullable(cases.get(chosen));
        return request.orElseThrow(() -> new UnusableAccount("\"" + chosen + "\" is not one of "
                        + String.join(", ", cases.keySet()) + ": choose one under Accounts"))
                .filled(values, each, account.baseUrl());
    }
}
