package io.relay24.benchmarks;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Results as one line of JSON, with `snake_case` names.
final class Printed {

    private Printed() {}

    static String json(Object result) {
        return JsonMapper.shared().writeValueAsString(result);
    }

    /// For people: a name and a value on each line.
    static String table(Object result) {
        var lines = new StringBuilder();
        JsonMapper.shared()
                .valueToTree(result)
                .properties()
                .forEach(entry -> lines.append("%-30s %s%n".formatted(entry.getKey(), words(entry.getValue()))));
        return lines.toString();
    }

    private static String words(JsonNode value) {
        return value.isValueNode() ? value.asString() : value.toString();
    }
}
