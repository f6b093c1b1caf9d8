package io.relay24.operator.http.template;

import io.relay24.operator.http.function.Value;
import io.relay24.operator.http.function.Value.Kind;
import io.relay24.operator.http.yaml.BrokenFile;
import io.relay24.operator.http.yaml.Node;
import io.relay24.operator.http.yaml.Node.Place;
import io.relay24.operator.http.yaml.Section;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Text with placeholders: `sha256={body|hex}`. A placeholder without a value makes the whole template absent, and
/// whatever holds the template then leaves its entry out. `{{` and `}}` are braces. Immutable, checked when read.
public final class Template {

    static final Set<Kind> SINGLE = EnumSet.of(Kind.TEXT, Kind.NUMBER, Kind.TRUTH);
    static final Set<Kind> RAW = EnumSet.of(Kind.TEXT, Kind.NUMBER, Kind.TRUTH, Kind.BYTES);
    private static final Set<Kind> LISTS = EnumSet.of(Kind.TEXT, Kind.NUMBER, Kind.TRUTH, Kind.MANY);
    private static final Set<Kind> RAW_LISTS = EnumSet.of(Kind.TEXT, Kind.NUMBER, Kind.TRUTH, Kind.BYTES, Kind.MANY);

    /// A piece of a template.
    sealed interface Part {
        record Literal(String text) implements Part {}

        record Filled(Placeholder placeholder) implements Part {}
    }

    private final List<Part> parts;

    private Template(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    /// Gives one text.
    public static Template text(Node node, Names names) {
        return parse(Section.scalar(node, "a template").text(), node.at(), names, SINGLE);
    }

    /// Gives bytes: what signatures are made over, raw bodies.
    public static Template bytes(Node node, Names names) {
        return parse(Section.scalar(node, "a template").text(), node.at(), names, RAW);
    }

    /// Gives a text or a list of texts.
    public static Template texts(Node node, Names names) {
        return parse(Section.scalar(node, "a template").text(), node.at(), names, LISTS);
    }

    /// Gives bytes or a list of texts: values of forms and queries.
    static Template rawTexts(Node node, Names names) {
        return parse(Section.scalar(node, "a template").text(), node.at(), names, RAW_LISTS);
    }

    static Template parse(String text, Place at, Names names, Set<Kind> allowed) {
        List<Part> parts = new Parser(text, at, names).parts();
        for (Part part : parts) {
            if (part instanceof Part.Filled(Placeholder placeholder)) {
                boolean alone = parts.size() == 1;
                Kind kind = placeholder.kind();
                if (!allowed.contains(kind) || (kind == Kind.MANY && !alone)) {
                    throw new BrokenFile(at, "a text is needed here, not " + Placeholder.word(kind));
                }
            }
        }
        return new Template(parts);
    }

    /// The names that are used, for checks when the file is read.
    public Set<String> names() {
        Set<String> names = new java.util.LinkedHashSet<>();
        for (Part part : parts) {
            if (part instanceof Part.Filled(Placeholder placeholder)) {
                names.add(placeholder.name());
            }
        }
        return names;
    }

    public Optional<String> text(Values values) {
        return text(values, (_, text) -> Optional.of(text));
    }

    /// Writes each value in the way its place wants.
    public interface Escape {
        /// Escapes one value.
        ///
        /// @param before what is already written
        /// @return absent when the value cannot stand here
        Optional<String> write(String before, String value);
    }

    public Optional<String> text(Values values, Escape escape) {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            Optional<String> piece = switch (part) {
                case Part.Literal(String literal) -> Optional.of(literal);
                case Part.Filled(Placeholder placeholder) ->
                    placeholder.value(values).flatMap(value -> escape.write(text.toString(), value.text()));
            };
            if (piece.isEmpty()) {
                return Optional.empty();
            }
            text.append(piece.get());
        }
        return Optional.of(text.toString());
    }

    /// One placeholder alone keeps its kind (a number, bytes, a list); everything else is text.
    public Optional<Value> value(Values values) {
        if (parts.size() == 1 && parts.getFirst() instanceof Part.Filled(Placeholder placeholder)) {
            return placeholder.value(values);
        }
        return text(values).map(Value.Text::new);
    }

    /// For signatures: absent values count as empty.
    public byte[] blankBytes(Values values) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (Part part : parts) {
            switch (part) {
                case Part.Literal(String literal) -> bytes.writeBytes(literal.getBytes(StandardCharsets.UTF_8));
                case Part.Filled(Placeholder placeholder) ->
                    placeholder.value(values).ifPresent(value -> bytes.writeBytes(value.bytes()));
            }
        }
        return bytes.toByteArray();
    }

    /// Cuts a template into its parts. Used once.
    private record Parser(String text, Place at, Names names) {

        List<Part> parts() {
            List<Part> parts = new ArrayList<>();
            StringBuilder literal = new StringBuilder();
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                boolean doubled = i + 1 < text.length() && text.charAt(i + 1) == c;
                if ((c == '{' || c == '}') && doubled) {
                    literal.append(c);
                    i++;
                } else if (c == '{') {
                    int end = text.indexOf('}', i);
                    flush(literal, parts);
                    parts.add(new Part.Filled(Placeholder.parse(inside(i, end), at, names)));
                    i = end;
                } else if (c == '}') {
                    throw new BrokenFile(at, "a closing brace without an opening one; for a brace write }}");
                } else {
                    literal.append(c);
                }
            }
            flush(literal, parts);
            return parts;
        }

        private String inside(int start, int end) {
            if (end < 0) {
                throw new BrokenFile(at, "a brace is not closed; for a brace write {{");
            }
            return text.substring(start + 1, end);
        }

        private static void flush(StringBuilder literal, List<Part> parts) {
            if (!literal.isEmpty()) {
                parts.add(new Part.Literal(literal.toString()));
                literal.setLength(0);
            }
        }
    }
}
