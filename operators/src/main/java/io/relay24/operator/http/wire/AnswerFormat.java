package io.relay24.operator.http.wire;

import io.relay24.operator.http.document.Body;
import io.relay24.operator.http.document.Format;
import io.relay24.operator.http.template.Reading;
import io.relay24.operator.http.template.Row;
import io.relay24.operator.http.template.SafePattern;
import io.relay24.operator.http.template.Values;
import io.relay24.operator.http.yaml.BrokenFile;
import io.relay24.operator.http.yaml.Node;
import io.relay24.operator.http.yaml.Section;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// How an answer's body is read: `json`, `xml`, `form`, `text`, or `{regex: '^OK (?<id>.+)$'}`, which makes a document
/// of its named groups and of `text`.
public record AnswerFormat(Format format, Optional<SafePattern> regex) {

    public static final AnswerFormat JSON = new AnswerFormat(Format.JSON, Optional.empty());
    private static final Map<String, Format> WORDS =
            Map.of("json", Format.JSON, "xml", Format.XML, "form", Format.FORM, "text", Format.TEXT);

    /// The key `answer` of a section; JSON when it is not there.
    public static AnswerFormat of(Section section) {
        return section.node("answer").map(AnswerFormat::of).orElse(JSON);
    }

    private static AnswerFormat of(Node node) {
        if (node instanceof Node.Scalar scalar) {
            Optional<Format> format = Optional.ofNullable(WORDS.get(scalar.text()));
            return new AnswerFormat(
                    format.orElseThrow(
                            () -> new BrokenFile(node.at(), "an answer is json, xml, form, text or {regex: …}")),
                    Optional.empty());
        }
        Section section = Section.of(node, "`answer`");
        SafePattern pattern = SafePattern.of(section.required("regex"));
        section.end();
        return new AnswerFormat(Format.TEXT, Optional.of(pattern));
    }

    /// Empty when the body is not what it should be. An empty body is an empty document.
    public Optional<Reading> read(Answer answer, Values values) {
        Optional<JsonNode> tree = answer.body().length == 0
                ? Optional.of(JsonNodeFactory.instance.objectNode())
                : format.read(Body.of(
                                answer.body(), answer.header("content-type").orElse("")))
                        .map(this::cut);
        return tree.map(it -> new Reading(answer.status(), answer.headers(), Row.root(it), values));
    }

    private JsonNode cut(JsonNode document) {
        return regex.map(pattern -> cut(pattern, document)).orElse(document);
    }

    private static JsonNode cut(SafePattern pattern, JsonNode document) {
        ObjectNode groups = JsonNodeFactory.instance.objectNode();
        String text = document.path("text").asString("");
        groups.put("text", text);
        pattern.find(text)
                .ifPresent(found -> pattern.pattern().namedGroups().keySet().forEach(name -> put(groups, name, found)));
        return groups;
    }

    private static void put(ObjectNode groups, String name, MatchResult found) {
        Optional.ofNullable(found.group(name)).ifPresent(text -> groups.put(name, text));
    }
}
