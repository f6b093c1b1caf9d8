package io.relay24.operator.http.example;

import io.relay24.operator.http.wire.Answer;
import io.relay24.operator.http.yaml.Plain;
import io.relay24.operator.http.yaml.Section;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// An answer as an example gives it: `{status: 200, headers: {…}, json: {…}}` or with `body`.
public record Given(int status, Map<String, String> headers, String body) {

    /// As it comes over the wire.
    public Answer answer() {
        return new Answer(status, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    static Given of(Section section) {
        Map<String, String> headers = new LinkedHashMap<>(Wanted.Texts.lowerCase(section, "headers"));
        boolean json = section.node("json").isPresent();
        if (json) {
            headers.putIfAbsent("content-type", "application/json");
        }
        Given given = new Given(
                section.whole("status").orElse(200),
                headers,
                section.node("json")
                        .map(node -> Plain.json(node).toString())
                        .or(() -> section.text("body"))
                        .orElse(""));
        section.end();
        return given;
    }
}
