package io.relay24.emulator.php;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// PHP's view of single values. Thread-safe.
public final class Php {

    private Php() {}

    /// What `empty()` says: nothing, "", "0", 0, false and the empty array (so that a CODE of "0" counts as missing).
    public static boolean isEmpty(Optional<Object> value) {
        return value.map(Php::isEmptyValue).orElse(true);
    }

    private static boolean isEmptyValue(Object value) {
        return switch (value) {
            case String text -> text.isEmpty() || text.equals("0");
            case Boolean truth -> !truth;
            case Number number -> number.doubleValue() == 0;
            case Map<?, ?> map -> map.isEmpty();
            case List<?> list -> list.isEmpty();
            default -> false;
        };
    }

    /// What a cast to string gives: true is "1", false is "", an array is "Array".
    public static String text(Object value) {
        return switch (value) {
            case Boolean truth -> truth ? "1" : "";
            case Map<?, ?> map -> "Array";
            case List<?> list -> "Array";
            default -> value.toString();
        };
    }

    /// What `json_encode` makes of an array: a list if the keys are 0, 1, 2 … in this order (hence `[]` for an empty
    /// one), otherwise an object.
    public static Object array(Map<String, ?> map) {
        int expected = 0;
        for (String key : map.keySet()) {
            if (!key.equals(String.valueOf(expected++))) {
                return map;
            }
        }
        return new ArrayList<>(map.values());
    }
}
