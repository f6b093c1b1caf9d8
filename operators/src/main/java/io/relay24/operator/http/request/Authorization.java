package io.relay24.operator.http.request;

import io.relay24.operator.http.template.Names;
import io.relay24.operator.http.template.Template;
import io.relay24.operator.http.template.Values;
import io.relay24.operator.http.yaml.BrokenFile;
import io.relay24.operator.http.yaml.Node;
import io.relay24.operator.http.yaml.Section;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// The `Authorization` header: `{basic: [user, password]}` or `{bearer: token}`.
sealed interface Authorization {

    record Basic(Template user, Template password) implements Authorization {}

    record Bearer(Template token) implements Authorization {}

    /// For a request that leaves out what the file's `http` section asks for.
    record None() implements Authorization {}

    static Authorization of(Node node, Names names) {
        if (node instanceof Node.Scalar scalar && scalar.text().equals("none")) {
            return new None();
        }
        Section section = Section.of(node, "`auth`");
        Optional<Authorization> bearer = section.node("bearer").map(it -> new Bearer(Template.text(it, names)));
        Optional<Authorization> basic = section.node("basic").map(it -> basic(it, names));
        section.end();
        return bearer.or(() -> basic)
                .orElseThrow(() ->
                        new BrokenFile(node.at(), "`auth` is none, {basic: [user, password]} or {bearer: token}"));
    }

    private static Authorization basic(Node node, Names names) {
        List<Node> pair = Section.list(node);
        if (pair.size() != 2) {
            throw new BrokenFile(node.at(), "`basic` is a list of user and password");
        }
        return new Basic(Template.text(pair.getFirst(), names), Template.text(pair.getLast(), names));
    }

    default Optional<String> header(Values values) {
        return switch (this) {
            case None _ -> Optional.empty();
            case Bearer bearer -> bearer.token.text(values).map("Bearer "::concat);
            case Basic basic -> {
                String pair = basic.user.text(values).orElse("") + ":"
                        + basic.password.text(values).orElse("");
                byte[] bytes = pair.getBytes(StandardCharsets.UTF_8);
                yield Optional.of("Basic " + Base64.getEncoder().encodeToString(bytes));
            }
        };
    }
}
