package io.relay24.operator.http.example;

import io.relay24.operator.http.yaml.Node;
import io.relay24.operator.http.yaml.Plain;
import io.relay24.operator.http.yaml.Section;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// A request or a call as an example spells it out. What is left out is not compared.
///
/// @param method  in capitals
/// @param url     whole, with its query unless `query` is given
/// @param headers by lower-case name
/// @param query   decoded
/// @param form    decoded; a list of values for a repeated name
/// @param body    as it is
public record Wanted(
        Optional<String> method,
        Optional<String> url,
        Map<String, String> headers,
        Optional<Map<String, List<String>>> query,
        Optional<Map<String, List<String>>> form,
        Optional<JsonNode> json,
        Optional<String> body) {

    static Wanted of(Section section) {
        Wanted wanted = new Wanted(
                section.text("method"),
                section.text("url"),
                Texts.lowerCase(section, "headers"),
                Texts.lists(section, "query"),
                Texts.lists(section, "form"),
                section.node("json").map(Plain::json),
                section.text("body"));
        section.end();
        return wanted;
    }

    /// Reading maps of texts.
    static final class Texts {

        private Texts() {}

        static Map<String, String> map(Section section, String key) {
            Map<String, String> texts = new LinkedHashMap<>();
            section.entries(key)
                    .forEach((name, node) ->
                            texts.put(name, Section.scalar(node, name).text()));
            return texts;
        }

        static Map<String, String> map(Node node) {
            Map<String, String> texts = new LinkedHashMap<>();
            Section.entries(node)
                    .forEach((name, value) ->
                            texts.put(name, Section.scalar(value, name).text()));
            return texts;
        }

        static Map<String, String> lowerCase(Section section, String key) {
            Map<String, String> texts = new LinkedHashMap<>();
            map(section, key).forEach((name, text) -> texts.put(name.toLowerCase(java.util.Locale.ROOT), text));
            return texts;
        }

        static Optional<Map<String, List<String>>> lists(Section section, String key) {
            return section.node(key).map(node -> {
                Map<String, List<String>> lists = new LinkedHashMap<>();
                Section.entries(node)
                        .forEach((name, value) -> lists.put(
                                name,
                                Section.list(value).stream()
                                        .map(item -> Section.scalar(item, name).text())
                                        .toList()));
                return lists;
            });
        }
    }
}
