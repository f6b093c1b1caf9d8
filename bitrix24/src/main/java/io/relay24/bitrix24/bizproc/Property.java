package io.relay24.bitrix24.bizproc;

import io.relay24.bitrix24.Label;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// A field of a robot's form, or a value that it returns (protocol §8.2).
///
/// @param id       letters, digits and `_`, a letter first; the portal tells no difference of case
/// @param type     `bool`, `date`, `datetime`, `double`, `file`, `int`, `select`, `string`, `text` or `user`
/// @param required must be filled in
/// @param multiple takes several values
/// @param options  of a `select`: value → text; else empty
public record Property(
        String id, Label name, String type, boolean required, boolean multiple, Map<String, String> options) {

    private static final Pattern ID = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");
    private static final List<String> TYPES =
            List.of("bool", "date", "datetime", "double", "file", "int", "select", "string", "text", "user");

    public Property {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("a property's id is a letter, then letters, digits and underscores");
        }
        if (!TYPES.contains(type)) {
            throw new IllegalArgumentException("a property's type is one of " + String.join(", ", TYPES));
        }
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }

    /// One text that may be left empty.
    public static Property text(String id, String name) {
        return new Property(id, Label.of(name), "text", false, false, Map.of());
    }

    /// One short text that must be filled in.
    public static Property required(String id, String name) {
        return new Property(id, Label.of(name), "string", true, false, Map.of());
    }

    Map<String, Object> wire() {
        Map<String, Object> wire = new LinkedHashMap<>();
        wire.put("Name", name.wire());
        wire.put("Type", type);
        wire.put("Required", required ? "Y" : "N");
        wire.put("Multiple", multiple ? "Y" : "N");
        if (!options.isEmpty()) {
            wire.put("Options", options);
        }
        return wire;
    }
}
