package io.relay24.bitrix24.form;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes a tree of maps and lists the way PHP's `http_build_query` does.
final class FormWriter {

    private static final int MAX_DEPTH = 32;

    private final StringBuilder out = new StringBuilder();

    String write(Map<String, ?> tree) {
        tree.forEach((name, value) -> writeValue(name, value, 1));
        return out.toString();
    }

    private void writeValue(String path, @Nullable Object value, int depth) {
        if (depth > MAX_DEPTH) {
            throw new IllegalArgumentException("a form is at most " + MAX_DEPTH + " levels deep");
        }
        switch (value) {
            case null -> {} // PHP leaves nulls out
            case Map<?, ?> map -> map.forEach((name, child) -> writeValue(path + "[" + name + "]", child, depth + 1));
            case Collection<?> list -> writeList(path, list, depth);
            case Boolean flag -> writePair(path, flag ? "1" : "0");
            case CharSequence text -> writePair(path, text.toString());
            case Number number -> writePair(path, number.toString());
            case URI uri -> writePair(path, uri.toString());
            default ->
                throw new IllegalArgumentException("a form holds maps, lists, texts, numbers and booleans, not "
                        + value.getClass().getName());
        }
    }

    private void writeList(String path, Collection<?> list, int depth) {
        int index = 0;
        for (Object child : list) {
            writeValue(path + "[" + index + "]", child, depth + 1);
            index++;
        }
    }

    private void writePair(String path, String value) {
        if (!out.isEmpty()) {
            out.append('&');
        }
        out.append(encoded(path)).append('=').append(encoded(value));
    }

    /// Java and PHP differ in one character, the asterisk.
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("*", "%2A");
    }
}
