package io.relay24.emulator.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.NullNode;

/// JSON as plain Java values: maps in order, lists, strings, numbers and booleans. Thread-safe.
public final class Json {

    /// Writes `null`, which plain Java maps of this project never hold.
    public static final Object NULL = NullNode.getInstance();

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    /// An object of alternating names and values, in that order.
    public static Map<String, Object> object(Object... namesAndValues) {
        var object = new LinkedHashMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return object;
    }

    public static byte[] bytes(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    public static String text(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /// The object in `json`; empty if it is malformed or not an object. Entries that are null are left out.
    public static Optional<Map<String, Object>> parse(byte[] json) {
        try {
            JsonNode tree = MAPPER.readTree(json);
            return tree != null && tree.isObject() ? Optional.of(map(tree)) : Optional.empty();
        } catch (JacksonException malformed) {
            return Optional.empty();
        }
    }

    private static Map<String, Object> map(JsonNode object) {
        var map = new LinkedHashMap<String, Object>();
        object.forEachEntry((name, value) -> {
            if (!value.isNull()) {
                map.put(name, plain(value));
            }
        });
        return map;
    }

    private static Object plain(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> map(value);
            case ARRAY -> list(value);
            case BOOLEAN -> value.booleanValue();
            case NUMBER -> value.numberValue();
            default -> value.asString();
        };
    }

    private static List<Object> list(JsonNode array) {
        var list = new ArrayList<>(array.size());
        array.forEach(element -> list.add(plain(element)));
        return list;
    }
}
