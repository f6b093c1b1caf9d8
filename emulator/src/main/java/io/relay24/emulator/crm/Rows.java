package io.relay24.emulator.crm;

import io.relay24.emulator.method.RestAnswer;
import io.relay24.emulator.php.Parameters;
import io.relay24.emulator.php.Php;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// How methods of the CRM read their parameters. Errors have an empty code, as in the older half of the CRM's methods.
final class Rows {

    private Rows() {}

    /// The object `fields`, names in upper case.
    static Map<String, Object> fields(Parameters given) {
        return object(given, "FIELDS");
    }

    /// An object among the parameters, names in upper case.
    static Map<String, Object> object(Parameters given, String name) {
        var fields = new LinkedHashMap<String, Object>();
        if (given.value(name).orElse("") instanceof Map<?, ?> map) {
            map.forEach((key, value) -> fields.put(String.valueOf(key).toUpperCase(Locale.ROOT), value));
        }
        return fields;
    }

    static String text(Map<String, Object> fields, String name) {
        return Optional.ofNullable(fields.get(name)).map(Php::text).orElse("");
    }

    /// The parameter `id`; 0 if it is none.
    static long id(Parameters given) {
        return number(given.text("ID"));
    }

    static long number(String text) {
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    }

    static RestAnswer.Failure problem(String description) {
        return RestAnswer.failure("", description);
    }

    static RestAnswer.Failure notFound() {
        return problem("Not found.");
    }

    /// Whether the row has what the parameter `filter` asks for; only equality is known.
    static boolean fits(Map<String, Object> filter, Map<String, Object> row) {
        return filter.entrySet().stream().allMatch(wanted -> {
            String name = wanted.getKey().replaceFirst("^=", "");
            String has = text(row, name);
            return wanted.getValue() instanceof Iterable<?> several
                    ? contains(several, has)
                    : Php.text(wanted.getValue()).equals(has);
        });
    }

    private static boolean contains(Iterable<?> several, String text) {
        for (Object one : several) {
            if (Php.text(one).equals(text)) {
                return true;
            }
        }
        return false;
    }
}
