package io.relay24.bitrix24;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Reads the portal's loose types: numbers and flags come as JSON's own or as texts, an empty object as `[]`, and what
/// is not there as `null`, `false`, `""` or not at all (protocol §6.2, trap 48). For whoever calls methods by name.
public final class Loose {

    private static final Set<String> YES = Set.of("y", "1", "true");

    private Loose() {}

    /// A flag: `true`, `1`, `"1"`, `"Y"` and `"true"`; anything else is no.
    public static boolean flag(JsonNode value) {
        return YES.contains(value.asString("").toLowerCase(Locale.ROOT));
    }

    /// A whole number, also one in a text.
    public static Optional<Long> number(JsonNode value) {
        return value.isNumber() || value.isString()
                ? value.asLongOpt().stream().boxed().findFirst()
                : Optional.empty();
    }

    /// An id that must be there.
    ///
    /// @param what names it in the message
    /// @throws RestException of the kind `TRANSIENT` if it is not: nobody knows what the portal did
    public static long id(JsonNode value, String what) throws RestException {
        return number(value)
                .filter(id -> id > 0)
                .orElseThrow(() -> new RestException(
                        what, RestError.own("no_id", "the answer has no id", 0, RestError.Kind.TRANSIENT)));
    }

    /// A text; empty if there is none.
    public static String text(JsonNode value) {
        return value.isString() || value.isNumber() ? value.asString("") : "";
    }

    /// The scalar values of an object, as texts.
    public static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new LinkedHashMap<>();
        object.properties().forEach(entry -> {
            if (entry.getValue().isValueNode() && !entry.getValue().isNull()) {
                texts.put(entry.getKey(), entry.getValue().asString(""));
            }
        });
        return Collections.unmodifiableMap(texts);
    }
}
