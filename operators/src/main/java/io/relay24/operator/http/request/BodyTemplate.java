package io.relay24.operator.http.request;

import io.relay24.operator.http.document.FormText;
import io.relay24.operator.http.document.XmlText;
import io.relay24.operator.http.template.Fields;
import io.relay24.operator.http.template.Names;
import io.relay24.operator.http.template.Template;
import io.relay24.operator.http.template.Tree;
import io.relay24.operator.http.template.Values;
import io.relay24.operator.http.yaml.BrokenFile;
import io.relay24.operator.http.yaml.Node;
import io.relay24.operator.http.yaml.Section;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A body: nothing, a form, a JSON or XML tree, or raw bytes. Escaping is done here, never by the file.
sealed interface BodyTemplate {

    record None() implements BodyTemplate {}

    record Form(Fields fields) implements BodyTemplate {}

    record Json(Tree tree) implements BodyTemplate {}

    record Xml(Tree tree) implements BodyTemplate {}

    record Raw(String type, Template content) implements BodyTemplate {}

    /// At most one of the keys `form`, `json`, `xml`, `raw`.
    static BodyTemplate of(Section request, Names names) {
        List<BodyTemplate> bodies = Stream.of(
                        request.node("form").map(node -> (BodyTemplate) new Form(Fields.of(node, names))),
                        request.node("json").map(node -> (BodyTemplate) new Json(Tree.of(node, names))),
                        request.node("xml").map(node -> xml(node, names)),
                        request.section("raw").map(section -> raw(section, names)))
                .flatMap(Optional::stream)
                .toList();
        if (bodies.size() > 1) {
            throw new BrokenFile(request.at(), "a request has one body: form, json, xml or raw");
        }
        return bodies.isEmpty() ? new None() : bodies.getFirst();
    }

    private static BodyTemplate xml(Node node, Names names) {
        if (!(node instanceof Node.Mapping map) || map.entries().size() != 1) {
            throw new BrokenFile(node.at(), "an XML body is a map with one key, its root element");
        }
        return new Xml(Tree.of(node, names));
    }

    private static BodyTemplate raw(Section section, Names names) {
        BodyTemplate raw = new Raw(section.requiredText("type"), Template.bytes(section.required("content"), names));
        section.end();
        return raw;
    }

    default String contentType() {
        return switch (this) {
            case None _ -> "";
            case Form _ -> "application/x-www-form-urlencoded";
            case Json _ -> "application/json";
            case Xml _ -> "application/xml; charset=utf-8";
            case Raw raw -> raw.type;
        };
    }

    default byte[] filled(Values values, List<Values> each) {
        return switch (this) {
            case None _ -> new byte[0];
            case Form form -> FormText.encode(form.fields.filled(values));
            case Json json ->
                utf8(json.tree.filled(values, each).map(Object::toString).orElse("{}"));
            case Xml xml ->
                utf8(xml.tree.filled(values, each).map(XmlText::write).orElse(""));
            case Raw raw -> raw.content.blankBytes(values);
        };
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
