package io.relay24.bitrix24.event;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads `PLACEMENT_OPTIONS`: JSON in a text, or nothing, `undefined`, `[]` or no JSON at all (protocol §1.2, trap 17).
final class PlacementOptions {

    private PlacementOptions() {}

    /// The object's scalar values as texts; nothing if it is no object.
    static Map<String, String> parse(String text) {
        Map<String, String> options = new LinkedHashMap<>();
        try {
            JsonNode json = JsonMapper.shared().readTree(text);
            json.properties()
                    .forEach(entry ->
                            entry.getValue().asStringOpt().ifPresent(value -> options.put(entry.getKey(), value)));
        } catch (JacksonException _) {
            return Map.of();
        }
        return Collections.unmodifiableMap(options);
    }
}
