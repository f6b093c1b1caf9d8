package io.relay24.operator.http.template;

import io.relay24.operator.http.function.Function;
import io.relay24.operator.http.function.Functions;
import io.relay24.operator.http.function.Value;
import io.relay24.operator.http.function.Value.Kind;
import io.relay24.operator.http.yaml.BrokenFile;
import io.relay24.operator.http.yaml.Node.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `{name|function(argument)|…}`: a value and what is done to it, checked when the file is read.
record Placeholder(String name, List<Call> calls, Kind kind) {

    record Call(Function function, List<String> arguments) {}

    Placeholder {
        calls = List.copyOf(calls);
    }

    static Placeholder parse(String inside, Place at, Names names) {
        List<String> pieces = split(inside, '|', at);
        String name = pieces.getFirst().strip();
        Kind kind = names.kindOf(name)
                .orElseThrow(() -> new BrokenFile(
                        at, "unknown value {" + name + "}; known here: " + names + ". For a brace write {{ or }}"));
        List<Call> calls = new ArrayList<>();
        for (String piece : pieces.subList(1, pieces.size())) {
            Call call = call(piece.strip(), at);
            if (!call.function().accepts(kind)) {
                throw new BrokenFile(
                        at, call.function().name() + " cannot work on " + word(kind) + " in {" + inside + "}");
            }
            kind = call.function().result(kind);
            calls.add(call);
        }
        return new Placeholder(name, calls, kind);
    }

    Optional<Value> value(Values values) {
        Optional<Value> value = values.named(name);
        for (Call call : calls) {
            value = call.function().apply(value, call.arguments());
        }
        return value;
    }

    private static Call call(String piece, Place at) {
        int open = piece.indexOf('(');
        String name = open < 0 ? piece : piece.substring(0, open);
        Function function = Functions.named(name)
                .orElseThrow(() -> new BrokenFile(
                        at, "unknown function " + name + "; known: " + String.join(", ", Functions.names())));
        if (open >= 0 && !piece.endsWith(")")) {
            throw new BrokenFile(at, "the bracket of " + name + "( is not closed");
        }
        List<String> arguments = open < 0
                ? List.of()
                : split(piece.substring(open + 1, piece.length() - 1), ',', at).stream()
                        .map(Placeholder::unquoted)
                        .toList();
        if (arguments.size() < function.least() || arguments.size() > function.most()) {
            throw new BrokenFile(
                    at,
                    name + " takes " + function.least() + " to " + function.most() + " arguments, not "
                            + arguments.size());
        }
        return new Call(function, arguments);
    }

    /// Splits outside of single quotes.
    private static List<String> split(String text, char separator, Place at) {
        List<String> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            quoted = (c == '\'') != quoted;
            if (c == separator && !quoted) {
                pieces.add(piece.toString());
                piece.setLength(0);
            } else {
                piece.append(c);
            }
        }
        if (quoted) {
            throw new BrokenFile(at, "a quote is not closed in {" + text + "}");
        }
        pieces.add(piece.toString());
        return pieces;
    }

    private static String unquoted(String argument) {
        String text = argument.strip();
        return text.length() >= 2 && text.startsWith("'") && text.endsWith("'")
                ? text.substring(1, text.length() - 1)
                : text;
    }

    static String word(Kind kind) {
        return switch (kind) {
            case TEXT -> "a text";
            case BYTES -> "bytes (end with hex or base64)";
            case NUMBER -> "a number";
            case TRUTH -> "a truth value";
            case MANY -> "a list (end with join)";
            case PAIRS -> "pairs (end with sorted_concat or the like)";
        };
    }
}
