package io.relay24.operator.http.template;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// A place in a document: the node, the key or index under which it stands, and the nodes above it.
public record Row(JsonNode node, String key, List<JsonNode> above) {

    public static Row root(JsonNode node) {
        return new Row(node, "", List.of());
    }

    Row child(String name, JsonNode child) {
        List<JsonNode> path = new ArrayList<>(above);
        path.add(node);
        return new Row(child, name, path);
    }

    /// One level up; the top stays the top.
    Row parent() {
        return above.isEmpty() ? this : new Row(above.getLast(), "", above.subList(0, above.size() - 1));
    }
}
