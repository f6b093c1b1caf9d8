package io.relay24.operator.http.function;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// All functions by name. To add one: a line in the table it belongs to, test vectors, a line in the README.
public final class Functions {

    private static final Map<String, Function> ALL = table();

    private Functions() {}

    public static Optional<Function> named(String name) {
        return Optional.ofNullable(ALL.get(name));
    }

    public static Collection<String> names() {
        return ALL.keySet();
    }

    private static Map<String, Function> table() {
        Map<String, Function> all = new TreeMap<>();
        Stream.of(
                        TextFunctions.TABLE,
                        NumberFunctions.TABLE,
                        DigestFunctions.TABLE,
                        ListFunctions.TABLE,
                        UrlFunctions.TABLE,
                        TimeFunctions.TABLE)
                .flatMap(Collection::stream)
                .forEach(function -> all.put(function.name(), function));
        return all;
    }
}
