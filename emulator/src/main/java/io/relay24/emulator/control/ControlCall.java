package io.relay24.emulator.control;

import io.relay24.emulator.http.Json;
import io.relay24.emulator.http.Request;
import io.relay24.emulator.php.PhpForm;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One call of the control API: what its path, query and JSON body say. What is missing or of the wrong kind is an
/// IllegalArgumentException that names the field.
final class ControlCall {

    private final Map<String, Object> fields;

    ControlCall(Map<String, Object> fields) {
        this.fields = fields;
    }

    /// The names in the path win over the body, the body over the query.
    static ControlCall of(Request request, Map<String, String> path) {
        var fields = new LinkedHashMap<>(PhpForm.decode(request.query()));
        if (request.body().length > 0) {
            fields.putAll(Json.parse(request.body())
                    .orElseThrow(() -> new IllegalArgumentException("the body has to be a JSON object")));
        }
        fields.putAll(path);
        return new ControlCall(fields);
    }

    boolean has(String name) {
        return fields.containsKey(name);
    }

    String text(String name) {
        return optionalText(name).orElseThrow(() -> new IllegalArgumentException("\"" + name + "\" is missing"));
    }

    String text(String name, String otherwise) {
        return optionalText(name).orElse(otherwise);
    }

    Optional<String> optionalText(String name) {
        return value(name).map(Object::toString);
    }

    Optional<Object> value(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    long number(String name) {
        return toLong(name, text(name));
    }

    long number(String name, long otherwise) {
        return optionalText(name).map(text -> toLong(name, text)).orElse(otherwise);
    }

    private static long toLong(String name, String text) {
        if (!text.matches("-?\\d{1,18}")) {
            throw new IllegalArgumentException("\"" + name + "\" has to be a whole number");
        }
        return Long.parseLong(text);
    }

    int count(String name, int otherwise) {
        return Math.clamp(number(name, otherwise), 0, Integer.MAX_VALUE);
    }

    double decimal(String name, double otherwise) {
        try {
            return optionalText(name).map(Double::valueOf).orElse(otherwise);
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException("\"" + name + "\" has to be a number", notANumber);
        }
    }

    boolean flag(String name, boolean otherwise) {
        return optionalText(name)
                .map(text -> switch (text) {
                    case "true", "1" -> true;
                    case "false", "0" -> false;
                    default -> throw new IllegalArgumentException("\"" + name + "\" has to be true or false");
                })
                .orElse(otherwise);
    }

    /// Milliseconds; the field's name ends in `_ms`.
    Duration millis(String name, long otherwise) {
        long millis = number(name, otherwise);
        if (millis < 0) {
            throw new IllegalArgumentException("\"" + name + "\" must not be negative");
        }
        return Duration.ofMillis(millis);
    }

    URI url(String name) {
        return optionalUrl(name).orElseThrow(() -> new IllegalArgumentException("\"" + name + "\" is missing"));
    }

    Optional<URI> optionalUrl(String name) {
        return optionalText(name).map(text -> toUri(name, text));
    }

    private static URI toUri(String name, String text) {
        try {
            var uri = new URI(text);
            if (uri.getHost() != null) {
                return uri;
            }
        } catch (URISyntaxException notAnAddress) {
            throw new IllegalArgumentException("\"" + name + "\" has to be an http or https address", notAnAddress);
        }
        throw new IllegalArgumentException("\"" + name + "\" has to be an http or https address");
    }

    List<String> texts(String name, List<String> otherwise) {
        return value(name)
                .map(value -> switch (value) {
                    case List<?> list -> list.stream().map(Object::toString).toList();
                    default -> List.of(value.toString().split(",", -1));
                })
                .orElse(otherwise);
    }

    /// An object within the body; empty if it is not there.
    Optional<ControlCall> object(String name) {
        return value(name).map(value -> call(name, value));
    }

    List<ControlCall> objects(String name) {
        var calls = new ArrayList<ControlCall>();
        switch (value(name).orElse(List.of())) {
            case List<?> list -> list.forEach(element -> calls.add(call(name, element)));
            default -> throw new IllegalArgumentException("\"" + name + "\" has to be a list");
        }
        return calls;
    }

    private static ControlCall call(String name, Object value) {
        if (value instanceof Map<?, ?> map) {
            var fields = new LinkedHashMap<String, Object>();
            map.forEach((key, inner) -> fields.put(String.valueOf(key), inner));
            return new ControlCall(fields);
        }
        throw new IllegalArgumentException("\"" + name + "\" has to be an object");
    }

    /// All fields of an object within the body, in order.
    Map<String, Object> fields() {
        return fields;
    }
}
