package io.relay24.operator.http.function;

import io.relay24.operator.http.function.Value.Kind;
import io.relay24.operator.http.function.Value.Many;
import io.relay24.operator.http.function.Value.Pair;
import io.relay24.operator.http.function.Value.Pairs;
import io.relay24.operator.http.function.Value.Text;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Lists of texts, and lists of name-value pairs as signatures want them.
final class ListFunctions {

    private static final Comparator<Pair> BY_NAME = Comparator.comparing(Pair::name);

    static final List<Function> TABLE = List.of(
            Function.of(
                    "join",
                    Set.of(Kind.MANY),
                    Kind.TEXT,
                    1,
                    (value, separator) ->
                            Optional.of(new Text(String.join(separator.getFirst(), ((Many) value).texts())))),
            Function.of(
                    "split",
                    Set.of(Kind.TEXT),
                    Kind.MANY,
                    1,
                    (value, separator) -> Optional.of(new Many(split(value.text(), separator.getFirst())))),
            pairs(
                            "except",
                            (pairs, names) -> pairs.stream()
                                    .filter(pair -> !names.contains(pair.name()))
                                    .toList())
                    .withArguments(1, 10),
            // `=` and `&` inside a value become `_`.
            pairs(
                    "underscore",
                    (pairs, _) -> pairs.stream()
                            .map(pair -> new Pair(
                                    pair.name(), pair.value().replace('=', '_').replace('&', '_')))
                            .toList()),
            text("sorted_concat", pair -> pair.name() + pair.value()),
            text("sorted_amp", pair -> "&" + pair.name() + "=" + pair.value()),
            text("sorted_values", Pair::value));

    private ListFunctions() {}

    private static List<String> split(String text, String separator) {
        return Pattern.compile(separator, Pattern.LITERAL)
                .splitAsStream(text)
                .map(String::strip)
                .toList();
    }

    private static Function pairs(
            String name, java.util.function.BiFunction<List<Pair>, List<String>, List<Pair>> work) {
        return Function.of(
                name,
                Set.of(Kind.PAIRS),
                Kind.PAIRS,
                0,
                (value, arguments) -> Optional.of(new Pairs(work.apply(((Pairs) value).pairs(), arguments))));
    }

    /// Sorted by name, bytewise for the ASCII names that operators use; equal names keep their order.
    private static Function text(String name, java.util.function.Function<Pair, String> write) {
        UnaryOperator<Value> work = value -> new Text(
                ((Pairs) value).pairs().stream().sorted(BY_NAME).map(write).collect(Collectors.joining()));
        return Function.of(name, Set.of(Kind.PAIRS), Kind.TEXT, 0, (value, _) -> Optional.of(work.apply(value)));
    }
}
