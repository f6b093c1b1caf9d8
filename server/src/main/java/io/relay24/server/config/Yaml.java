package io.relay24.server.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/// Reads one YAML document into nodes. Keys written twice, references (`*name`) and second documents are mistakes here:
/// each would silently drop or replace a value.
final class Yaml {

    private static final YAMLFactory YAML = new YAMLFactory();

    private final List<Problem> problems;
    private final BiFunction<Integer, Integer, Place> places;
    private final YAMLParser parser;

    private Yaml(String text, BiFunction<Integer, Integer, Place> places, List<Problem> problems) {
        this.places = places;
        this.problems = problems;
        this.parser = (YAMLParser) YAML.createParser(ObjectReadContext.empty(), text);
    }

    /// Reads the whole text. What cannot be read is an empty section, and a problem.
    ///
    /// @param places   makes a place of a line and a column
    /// @param problems takes what is wrong
    static Node read(String text, BiFunction<Integer, Integer, Place> places, List<Problem> problems) {
        var reading = new Yaml(text, places, problems);
        try (reading.parser) {
            return reading.document();
        } catch (JacksonException malformed) {
            // The library's message quotes the lines around the mistake, and a secret may stand there.
            problems.add(new Problem(
                    reading.place(malformed.getLocation()),
                    "",
                    "cannot be read as YAML from here; look at the indentation, quotes, brackets and colons"));
            return new Node.Section(Map.of(), places.apply(1, 1));
        }
    }

    private Node document() {
        JsonToken first = parser.nextToken();
        Node node = first == null ? new Node.Section(Map.of(), places.apply(1, 1)) : node(first);
        if (parser.nextToken() != null) {
            problems.add(new Problem(here(), "", "a second document begins (---); write everything into one"));
        }
        return node;
    }

    private Node node(JsonToken token) {
        Place place = here();
        return switch (token) {
            case START_OBJECT -> section(place);
            case START_ARRAY -> listing(place);
            case VALUE_NULL -> new Node.Text("", place);
            default -> text(place);
        };
    }

    private Node text(Place place) {
        if (parser.isCurrentAlias()) {
            problems.add(new Problem(place, "", "refers to another value (*); write the value itself"));
        }
        return new Node.Text(parser.getString(), place);
    }

    private Node section(Place place) {
        var entries = new LinkedHashMap<String, Node>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            Place keyPlace = here();
            Node former = entries.put(key, node(parser.nextToken()));
            if (former != null) {
                problems.add(new Problem(keyPlace, key, "stands twice, first at " + former.place() + "; keep one"));
            }
        }
        return new Node.Section(entries, place);
    }

    private Node listing(Place place) {
        var items = new ArrayList<Node>();
        for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
            items.add(node(next));
        }
        return new Node.Listing(items, place);
    }

    private Place here() {
        return place(parser.currentTokenLocation());
    }

    private Place place(TokenStreamLocation location) {
        return places.apply(location.getLineNr(), location.getColumnNr());
    }
}
