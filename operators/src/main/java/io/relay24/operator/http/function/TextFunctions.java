package io.relay24.operator.http.function;

import io.relay24.operator.http.function.Value.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Functions on plain text, and the few that choose between fixed words.
final class TextFunctions {

    private static final Set<Kind> ANY = Set.of(Kind.TEXT, Kind.NUMBER, Kind.TRUTH, Kind.BYTES, Kind.MANY);
    private static final Pattern DIGIT_RUN = Pattern.compile("\\d+");

    static final List<Function> TABLE = List.of(
            Function.text("lower", text -> text.toLowerCase(Locale.ROOT)),
            Function.text("upper", text -> text.toUpperCase(Locale.ROOT)),
            Function.text("trim", String::strip),
            // A present value becomes this word; an absent one stays absent.
            Function.of("then", ANY, Kind.TEXT, 1, (_, words) -> Optional.of(new Value.Text(words.getFirst()))),
            Function.text("default", 1, (text, _) -> Optional.of(text))
                    .whenMissing(words -> Optional.of(new Value.Text(words.getFirst()))),
            Function.text("pick", 1, TextFunctions::pick).withArguments(1, 20),
            Function.text("after", 1, TextFunctions::after),
            Function.text("before", 1, TextFunctions::before),
            Function.text("only_code", 2, TextFunctions::onlyCode),
            Function.of("number", Set.of(Kind.TEXT, Kind.NUMBER), Kind.NUMBER, 0, (value, _) -> number(value.text())),
            Function.of("boolean", Set.of(Kind.TEXT), Kind.TRUTH, 0, (value, _) -> truth(value.text())));

    private TextFunctions() {}

    private static Optional<String> pick(String text, List<String> choices) {
        return choices.stream()
                .filter(choice -> choice.startsWith(text + "="))
                .map(choice -> choice.substring(text.length() + 1))
                .findFirst();
    }

    private static Optional<String> after(String text, List<String> prefix) {
        return text.startsWith(prefix.getFirst())
                ? Optional.of(text.substring(prefix.getFirst().length()))
                : Optional.empty();
    }

    private static Optional<String> before(String text, List<String> mark) {
        int at = text.indexOf(mark.getFirst());
        return Optional.of(at < 0 ? text : text.substring(0, at));
    }

    /// The one run of digits with an allowed length; absent when there is none or more than one.
    private static Optional<String> onlyCode(String text, List<String> lengths) {
        int least = Integer.parseInt(lengths.getFirst());
        int most = Integer.parseInt(lengths.getLast());
        List<String> found = new ArrayList<>();
        Matcher matcher = DIGIT_RUN.matcher(text);
        while (matcher.find()) {
            if (matcher.group().length() >= least && matcher.group().length() <= most) {
                found.add(matcher.group());
            }
        }
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    private static Optional<Value> number(String text) {
        return text.matches("-?\\d{1,18}(\\.\\d{1,9})?")
                ? Optional.of(new Value.Decimal(new BigDecimal(text)))
                : Optional.empty();
    }

    private static Optional<Value> truth(String text) {
        return switch (text) {
            case "true", "1", "yes" -> Optional.of(new Value.Truth(true));
            case "false", "0", "no" -> Optional.of(new Value.Truth(false));
            default -> Optional.empty();
        };
    }
}
