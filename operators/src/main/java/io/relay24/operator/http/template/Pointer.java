package io.relay24.operator.http.template;

import io.relay24.operator.http.yaml.BrokenFile;
import io.relay24.operator.http.yaml.Node;
import io.relay24.operator.http.yaml.Node.Place;
import io.relay24.operator.http.yaml.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Where something stands in a document (JSON, XML, form: all are one kind of tree).
///
/// `/messages/0/id` as in RFC 6901 (`~1` is `/`, `~0` is `~`), and beyond it: `*` is every element or member, a name
/// on a list looks into each element, `0` on a single object is the object itself, `../` goes one level up, `@key` is
/// the key of the row, `/sms/{to|digits}/id` takes a step from a value, `/` alone is the document itself.
/// `/plan/[type=sms]/credits` keeps the elements of a list whose member `type` is `sms`.
public final class Pointer {

    private static final int MOST = 10_000;
    private static final Pattern WITH = Pattern.compile("\\[([^=\\]]+)=([^\\]]*)]");
    private final int up;
    private final boolean key;
    private final List<Template> steps;

    private Pointer(int up, boolean key, List<Template> steps) {
        this.up = up;
        this.key = key;
        this.steps = List.copyOf(steps);
    }

    public static Pointer of(Node node, Names names) {
        return parse(Section.scalar(node, "a pointer").text(), node.at(), names);
    }

    /// A pointer without values in it.
    static Pointer fixed(String text) {
        return parse(text.replace("{", "{{").replace("}", "}}"), new Place(1, 1), Names.account(List.of()));
    }

    private static Pointer parse(String text, Place at, Names names) {
        if (text.equals("@key")) {
            return new Pointer(0, true, List.of());
        }
        int up = 0;
        String rest = text;
        while (rest.startsWith("../")) {
            up++;
            rest = rest.substring(3);
        }
        if (up == 0 && !rest.startsWith("/")) {
            throw new BrokenFile(at, "a pointer starts with / or ../ (or is @key), not `" + text + "`");
        }
        List<Template> steps = new ArrayList<>();
        String path = up == 0 ? rest.substring(1) : rest;
        if (!path.isEmpty()) {
            for (String step : path.split("/", -1)) {
                steps.add(Template.parse(step.replace("~1", "/").replace("~0", "~"), at, names, Template.SINGLE));
            }
        }
        return new Pointer(up, false, steps);
    }

    /// Every place that the pointer leads to.
    public List<Row> rows(Row from, Values values) {
        Row start = from;
        for (int i = 0; i < up; i++) {
            start = start.parent();
        }
        List<Row> found = List.of(start);
        for (Template step : steps) {
            Optional<String> name = step.text(values);
            found = name.isEmpty()
                    ? List.of()
                    : found.stream()
                            .flatMap(row -> children(row, name.get()))
                            .limit(MOST)
                            .toList();
        }
        return found;
    }

    /// The texts, numbers and truth values found; null and empty ones count as absent.
    public List<String> texts(Row from, Values values) {
        if (key) {
            return from.key().isEmpty() ? List.of() : List.of(from.key());
        }
        return rows(from, values).stream()
                .map(Row::node)
                .filter(node -> node.isValueNode() && !node.isNull())
                .map(JsonNode::asString)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    List<String> texts(Row from) {
        return texts(from, Values.builder().build());
    }

    /// Whether anything but null stands there.
    boolean leads(Row from, Values values) {
        return key
                ? !from.key().isEmpty()
                : rows(from, values).stream()
                        .map(Row::node)
                        .anyMatch(node -> !node.isNull()
                                && !(node.isString() && node.asString().isEmpty()));
    }

    private static Stream<Row> children(Row row, String step) {
        JsonNode node = row.node();
        if (step.equals("*")) {
            return every(row);
        }
        Matcher wanted = WITH.matcher(step);
        if (wanted.matches()) {
            return every(row)
                    .filter(one -> one.node().path(wanted.group(1)).asString("").equals(wanted.group(2)));
        }
        if (node.isArray()) {
            return step.matches("\\d{1,6}")
                    ? node.optional(Integer.parseInt(step)).map(child -> row.child(step, child)).stream()
                    : every(row).flatMap(element -> children(element, step));
        }
        Optional<JsonNode> member = node.isObject() ? node.optional(step) : Optional.empty();
        if (member.isEmpty() && step.equals("0")) {
            return Stream.of(row);
        }
        return member.map(child -> row.child(step, child)).stream();
    }

    private static Stream<Row> every(Row row) {
        JsonNode node = row.node();
        if (node.isArray()) {
            return Stream.iterate(0, i -> i < node.size(), i -> i + 1)
                    .flatMap(i -> node.optional(i).map(child -> row.child(String.valueOf(i), child)).stream());
        }
        return node.properties().stream().map(member -> row.child(member.getKey(), member.getValue()));
    }
}
