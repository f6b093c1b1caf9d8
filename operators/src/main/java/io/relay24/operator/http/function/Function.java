package io.relay24.operator.http.function;

import io.relay24.operator.http.function.Value.Kind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/// One named function. No result means *absent*, and an absent value drops its entry.
///
/// @param name    as files write it
/// @param takes   kinds of input
/// @param gives   kind of output
/// @param least   fewest arguments
/// @param most    most arguments
/// @param work    from a present value
/// @param missing from an absent value; only `default` makes something of it
public record Function(
        String name,
        Set<Kind> takes,
        Kind gives,
        int least,
        int most,
        BiFunction<Value, List<String>, Optional<Value>> work,
        java.util.function.Function<List<String>, Optional<Value>> missing) {

    private static final Set<Kind> TEXTS = Set.of(Kind.TEXT, Kind.NUMBER, Kind.TRUTH);
    static final Set<Kind> TEXT_OR_BYTES = Set.of(Kind.TEXT, Kind.NUMBER, Kind.TRUTH, Kind.BYTES);

    static Function of(
            String name, Set<Kind> takes, Kind gives, int args, BiFunction<Value, List<String>, Optional<Value>> work) {
        return new Function(name, takes, gives, args, args, work, _ -> Optional.empty());
    }

    /// Text to text, no arguments.
    static Function text(String name, UnaryOperator<String> work) {
        return text(name, 0, (text, _) -> Optional.of(work.apply(text)));
    }

    /// Text to text or to nothing.
    static Function text(String name, int args, BiFunction<String, List<String>, Optional<String>> work) {
        return of(
                name,
                TEXTS,
                Kind.TEXT,
                args,
                (value, given) -> work.apply(value.text(), given).map(Value.Text::new));
    }

    Function withArguments(int fewest, int atMost) {
        return new Function(name, takes, gives, fewest, atMost, work, missing);
    }

    Function whenMissing(java.util.function.Function<List<String>, Optional<Value>> instead) {
        return new Function(name, takes, gives, least, most, work, instead);
    }

    /// A text function works on each text of a list.
    public boolean accepts(Kind kind) {
        return takes.contains(kind) || (kind == Kind.MANY && gives == Kind.TEXT && takes.contains(Kind.TEXT));
    }

    public Kind result(Kind kind) {
        return eachOf(kind) ? Kind.MANY : gives;
    }

    public Optional<Value> apply(Optional<Value> value, List<String> arguments) {
        if (value.isEmpty()) {
            return missing.apply(arguments);
        }
        if (value.get() instanceof Value.Many many && eachOf(Kind.MANY)) {
            return Optional.of(new Value.Many(many.texts().stream()
                    .flatMap(text -> work.apply(new Value.Text(text), arguments).stream())
                    .map(Value::text)
                    .toList()));
        }
        return work.apply(value.get(), arguments);
    }

    private boolean eachOf(Kind kind) {
        return kind == Kind.MANY && !takes.contains(Kind.MANY);
    }
}
