package io.relay24.operator.http.template;

import io.relay24.operator.http.document.FormText.Raw;
import io.relay24.operator.http.function.Value;
import io.relay24.operator.http.yaml.Node;
import io.relay24.operator.http.yaml.Node.Entry;
import io.relay24.operator.http.yaml.Section;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Flat name-value templates: forms, queries, headers. A list of templates, or a template that gives a list, repeats
/// the name; an absent value drops it.
public record Fields(List<Field> fields) {

    record Field(Template name, Template value) {}

    public static final Fields NONE = new Fields(List.of());

    public Fields {
        fields = List.copyOf(fields);
    }

    public static Fields of(Node node, Names names) {
        Section.entries(node); // must be a map
        List<Field> fields = new ArrayList<>();
        for (Entry entry : ((Node.Mapping) node).entries()) {
            Template name = Template.parse(entry.key(), entry.keyAt(), names, Template.SINGLE);
            for (Node value : Section.list(entry.value())) {
                fields.add(new Field(name, Template.rawTexts(value, names)));
            }
        }
        return new Fields(fields);
    }

    public List<Raw> filled(Values values) {
        List<Raw> filled = new ArrayList<>();
        for (Field field : fields) {
            Optional<String> name = field.name().text(values);
            Optional<Value> value = field.value().value(values);
            if (name.isPresent() && value.isPresent()) {
                add(filled, name.get(), value.get());
            }
        }
        return filled;
    }

    private static void add(List<Raw> filled, String name, Value value) {
        if (value instanceof Value.Many(List<String> texts)) {
            texts.forEach(text -> filled.add(new Raw(name, text.getBytes(StandardCharsets.UTF_8))));
        } else {
            filled.add(new Raw(name, value.bytes()));
        }
    }
}
