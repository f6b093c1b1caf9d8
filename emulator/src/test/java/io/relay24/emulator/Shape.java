package io.relay24.emulator;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What a JSON value looks like, whatever it says: names and kinds.
final class Shape {

    private Shape() {}

    /// `{a: number, b: [text]}`: names in their order, of a list the first element.
    static String of(Object value) {
        return switch (value) {
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .map(entry -> entry.getKey() + ": " + of(entry.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
            case List<?> list -> list.isEmpty() ? "[]" : "[" + of(list.getFirst()) + "]";
            case Number number -> "number";
            case Boolean truth -> "boolean";
            default -> "text";
        };
    }
}
