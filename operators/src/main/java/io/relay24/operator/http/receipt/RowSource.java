package io.relay24.operator.http.receipt;

import io.relay24.operator.http.template.Names;
import io.relay24.operator.http.template.Pointer;
import io.relay24.operator.http.template.Reading;
import io.relay24.operator.http.template.Row;
import io.relay24.operator.http.template.SafePattern;
import io.relay24.operator.http.yaml.BrokenFile;
import io.relay24.operator.http.yaml.Node;
import io.relay24.operator.http.yaml.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.stream.Stream;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// One call or answer may carry many receipts; a file's `each` says how.
sealed interface RowSource {

    int MOST = 2_000;

    /// The document itself is the one receipt.
    record Whole() implements RowSource {}

    /// `/results/*`: elements of a list, or members of a map whose key is `@key`.
    record Places(Pointer pointer) implements RowSource {}

    /// `{text: /data/*, regex: '^sms_status\n(?<id>.+)\n(?<status>-?\d+)'}`: one receipt per text that fits.
    record Texts(Pointer texts, SafePattern pattern) implements RowSource {}

    /// `{split: ',', of: {id: /MsgId, status: /status}}`: values joined in parallel lists.
    record Columns(String separator, List<Column> columns) implements RowSource {}

    record Column(String name, Pointer pointer) {}

    static RowSource of(Section section, Names names) {
        return section.node("each").map(node -> of(node, names)).orElseGet(Whole::new);
    }

    private static RowSource of(Node node, Names names) {
        if (node instanceof Node.Scalar) {
            return new Places(Pointer.of(node, names));
        }
        Section section = Section.of(node, "`each`");
        RowSource source = section.node("text").isPresent() ? texts(section, names) : columns(section, names);
        section.end();
        return source;
    }

    private static RowSource texts(Section section, Names names) {
        return new Texts(Pointer.of(section.required("text"), names), SafePattern.of(section.required("regex")));
    }

    private static RowSource columns(Section section, Names names) {
        List<Column> columns = new ArrayList<>();
        String separator = section.requiredText("split");
        Section.entries(section.required("of"))
                .forEach((name, node) -> columns.add(new Column(name, Pointer.of(node, names))));
        if (separator.isEmpty() || columns.isEmpty()) {
            throw new BrokenFile(section.at(), "`split` needs a separator, and `of` at least one column");
        }
        return new Columns(separator, columns);
    }

    default List<Row> rows(Reading reading) {
        return switch (this) {
            case Whole _ -> List.of(reading.row());
            case Places(Pointer pointer) ->
                pointer.rows(reading.row(), reading.values()).stream()
                        .limit(MOST)
                        .toList();
            case Texts(Pointer texts, SafePattern pattern) ->
                texts.texts(reading.row(), reading.values()).stream()
                        .limit(MOST)
                        .flatMap(text -> pattern.find(text).stream())
                        .map(found -> row(found, pattern))
                        .toList();
            case Columns(String separator, List<Column> columns) -> zipped(reading, separator, columns);
        };
    }

    private static Row row(MatchResult found, SafePattern pattern) {
        ObjectNode groups = JsonNodeFactory.instance.objectNode();
        pattern.pattern()
                .namedGroups()
                .keySet()
                .forEach(name -> Optional.ofNullable(found.group(name)).ifPresent(text -> groups.put(name, text)));
        return Row.root(groups);
    }

    private static List<Row> zipped(Reading reading, String separator, List<Column> columns) {
        List<ObjectNode> rows = new ArrayList<>();
        for (Column column : columns) {
            List<String> values = column.pointer().texts(reading.row(), reading.values()).stream()
                    .flatMap(text -> Stream.of(text.split(java.util.regex.Pattern.quote(separator), MOST)))
                    .toList();
            for (int i = 0; i < values.size() && i < MOST; i++) {
                if (rows.size() <= i) {
                    rows.add(JsonNodeFactory.instance.objectNode());
                }
                rows.get(i).put(column.name(), values.get(i).strip());
            }
        }
        return rows.stream().map(Row::root).toList();
    }
}
