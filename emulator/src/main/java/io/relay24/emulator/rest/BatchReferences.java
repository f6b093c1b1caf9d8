package io.relay24.emulator.rest;

import io.relay24.emulator.php.Php;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Puts results of earlier commands of a batch where later ones say `$result[key][field]` (protocol §6.4).
final class BatchReferences {

    private static final Pattern REFERENCE = Pattern.compile("\\$result((?:\\[[^\\[\\]]*])+)");
    private static final Pattern KEY = Pattern.compile("\\[([^\\[\\]]*)]");

    private final Map<String, Object> results;

    BatchReferences(Map<String, Object> results) {
        this.results = results;
    }

    Map<String, Object> resolved(Map<?, ?> parameters) {
        var resolved = new LinkedHashMap<String, Object>();
        parameters.forEach((name, value) -> resolved.put(String.valueOf(name), resolvedValue(value)));
        return resolved;
    }

    private Object resolvedValue(Object value) {
        return switch (value) {
            case Map<?, ?> map -> resolved(map);
            case String text when text.contains("$result[") -> replaced(text);
            default -> value;
        };
    }

    /// A reference alone keeps its type; within a text it becomes text, and nothing if it leads nowhere.
    private Object replaced(String text) {
        Matcher matcher = REFERENCE.matcher(text);
        if (matcher.matches()) {
            return find(matcher.group(1)).orElse("");
        }
        return matcher.reset()
                .replaceAll(reference -> Matcher.quoteReplacement(
                        find(reference.group(1)).map(Php::text).orElse("")));
    }

    private Optional<Object> find(String path) {
        Optional<Object> place = Optional.of(results);
        Matcher keys = KEY.matcher(path);
        while (keys.find()) {
            String key = keys.group(1);
            place = place.flatMap(value -> step(value, key));
        }
        return place;
    }

    private static Optional<Object> step(Object value, String key) {
        return switch (value) {
            case Map<?, ?> map -> Optional.ofNullable(map.get(key));
            case List<?> list
            when key.matches("\\d{1,6}") && Integer.parseInt(key) < list.size() ->
                Optional.of(list.get(Integer.parseInt(key)));
            default -> Optional.empty();
        };
    }
}
