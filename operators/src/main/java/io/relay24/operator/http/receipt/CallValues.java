package io.relay24.operator.http.receipt;

import io.relay24.operator.Account;
import io.relay24.operator.HttpCall;
import io.relay24.operator.http.document.Body;
import io.relay24.operator.http.document.FormText;
import io.relay24.operator.http.document.Format;
import io.relay24.operator.http.function.Value;
import io.relay24.operator.http.function.Value.Pair;
import io.relay24.operator.http.template.Values;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// The parts of a call that came in, as values for templates.
record CallValues(HttpCall call, Format parse) {

    Body body() {
        return new Body(call.body(), call.header("content-type").orElse(""), rawQuery());
    }

    private String rawQuery() {
        return Optional.ofNullable(call.url().getRawQuery()).orElse("");
    }

    Values without(Account account, Instant now) {
        return builder(account, now).build();
    }

    Values with(JsonNode document, Account account, Instant now) {
        Values.Builder values = builder(account, now).document(document);
        values.value("form", new Value.Pairs(form(document)));
        document.properties()
                .forEach(member ->
                        first(member.getValue()).ifPresent(text -> values.text("form." + member.getKey(), text)));
        return values.build();
    }

    /// The same value that the pointer `/NAME` finds first: what is signed must be what is read.
    private static Optional<String> first(JsonNode node) {
        Optional<JsonNode> one = node.isArray() ? node.optional(0) : Optional.of(node);
        return one.filter(JsonNode::isValueNode).map(it -> it.asString(""));
    }

    private Values.Builder builder(Account account, Instant now) {
        Values.Builder values = Values.builder()
                .text("url", call.url().toString())
                .text("method", call.method())
                .text("now", now.toString());
        if (call.body().length > 0) {
            values.value("body", new Value.Bytes(call.body()));
        }
        List<Pair> query = FormText.decode(rawQuery());
        values.value("query", new Value.Pairs(query));
        query.forEach(pair -> values.text("query." + pair.name(), pair.value()));
        call.headers().forEach((name, value) -> values.text("header." + name, value));
        account.fields().forEach((name, value) -> values.text("account." + name, value));
        return values;
    }

    /// What a signature over "the parameters" is made over: those of the form, or the plain members of a JSON object.
    private List<Pair> form(JsonNode document) {
        boolean json = parse == Format.JSON || (parse == Format.FORM_OR_JSON && body().isKind("json"));
        if (json) {
            return document.properties().stream()
                    .filter(member -> member.getValue().isValueNode())
                    .map(member -> new Pair(member.getKey(), member.getValue().asString("")))
                    .toList();
        }
        return parse == Format.QUERY
                ? FormText.decode(rawQuery())
                : FormText.parameters(body()).orElse(List.of());
    }
}
