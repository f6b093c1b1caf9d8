package io.relay24.emulator.php;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Form parameters as PHP reads and writes them: `auth[member_id]=…` is a tree (protocol §5.1). Thread-safe.
///
/// Trees are maps in order whose values are texts or again maps; numbers, booleans and lists may be written too.
public final class PhpForm {

    private static final int MAX_PARAMETERS = 10_000;
    private static final int MAX_DEPTH = 16;

    private PhpForm() {}

    /// Like `http_build_query`: brackets percent-encoded, `+` for a space, true as 1 and false as 0; empty arrays
    /// disappear.
    public static String encode(Map<String, ?> tree) {
        var form = new StringBuilder(512);
        tree.forEach((name, value) -> append(form, encode(name), value));
        return form.toString();
    }

    private static void append(StringBuilder form, String name, Object value) {
        switch (value) {
            case Map<?, ?> map -> map.forEach((key, inner) -> append(form, bracket(name, String.valueOf(key)), inner));
            case List<?> list -> {
                for (int i = 0; i < list.size(); i++) {
                    append(form, bracket(name, String.valueOf(i)), list.get(i));
                }
            }
            case Boolean truth -> pair(form, name, truth ? "1" : "0");
            default -> pair(form, name, encode(value.toString()));
        }
    }

    private static String bracket(String name, String key) {
        return name + "%5B" + encode(key) + "%5D";
    }

    private static void pair(StringBuilder form, String name, String value) {
        if (!form.isEmpty()) {
            form.append('&');
        }
        form.append(name).append('=').append(value);
    }

    /// Java leaves `*` as it is, PHP does not.
    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("*", "%2A");
    }

    /// Like PHP's `$_POST`: later values win, `a[]` appends, a broken name counts as a plain one.
    public static Map<String, Object> decode(String form) {
        var tree = new LinkedHashMap<String, Object>();
        int count = 0;
        for (String pair : form.split("&", -1)) {
            if (!pair.isEmpty() && count++ < MAX_PARAMETERS) {
                int equals = pair.indexOf('=');
                String name = decodeText(equals < 0 ? pair : pair.substring(0, equals));
                put(tree, name, equals < 0 ? "" : decodeText(pair.substring(equals + 1)));
            }
        }
        return tree;
    }

    private static void put(Map<String, Object> tree, String name, String value) {
        int open = name.indexOf('[');
        if (open <= 0 || name.indexOf(']', open) < 0) {
            tree.put(name, value);
            return;
        }
        Map<String, Object> branch = tree;
        String key = name.substring(0, open);
        int depth = 0;
        while (open >= 0 && depth++ < MAX_DEPTH) {
            int close = name.indexOf(']', open);
            if (close < 0) {
                break;
            }
            branch = branch(branch, key);
            key = name.substring(open + 1, close);
            open = close + 1 < name.length() && name.charAt(close + 1) == '[' ? close + 1 : -1;
        }
        branch.put(key.isEmpty() ? nextIndex(branch) : key, value);
    }

    private static Map<String, Object> branch(Map<String, Object> tree, String key) {
        String name = key.isEmpty() ? nextIndex(tree) : key;
        if (tree.get(name) instanceof Map<?, ?> existing) {
            @SuppressWarnings("unchecked") // every map of this tree was made here
            var branch = (Map<String, Object>) existing;
            return branch;
        }
        var branch = new LinkedHashMap<String, Object>();
        tree.put(name, branch);
        return branch;
    }

    private static String nextIndex(Map<String, Object> branch) {
        int next = 0;
        for (String key : branch.keySet()) {
            if (key.matches("\\d{1,8}")) {
                next = Math.max(next, Integer.parseInt(key) + 1);
            }
        }
        return String.valueOf(next);
    }

    /// PHP lets a broken escape stand for itself.
    private static String decodeText(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException brokenEscape) {
            return text;
        }
    }
}
