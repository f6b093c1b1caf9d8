package io.relay24.operator.http.template;

import io.relay24.operator.http.function.Value;
import io.relay24.operator.http.yaml.BrokenFile;
import io.relay24.operator.http.yaml.Node;
import io.relay24.operator.http.yaml.Plain;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A body as a tree of templates; the escaping is whoever writes it out. Absent leaves drop their entry, and an object
/// or list that loses all its entries is dropped as well. `{$each: …}` repeats its content for every message
/// asked for, or for every variable of a template; `$spread` does so with members of an object.
public sealed interface Tree {

    JsonNodeFactory JSON = JsonNodeFactory.instance;

    String SPREAD = "$spread";

    record Fixed(JsonNode value) implements Tree {}

    record Leaf(Template template) implements Tree {}

    record Member(Template name, Tree value) {}

    /// An object.
    ///
    /// @param spread filled for every repetition, its members then stand among the others
    record Branch(List<Member> members, Optional<Tree> spread) implements Tree {}

    record Items(List<Tree> items) implements Tree {}

    record Each(Tree item) implements Tree {}

    static Tree of(Node node, Names names) {
        return switch (node) {
            case Node.Scalar scalar when scalar.type() == Node.Type.TEXT -> new Leaf(Template.texts(node, names));
            case Node.Scalar scalar -> new Fixed(Plain.json(scalar));
            case Node.Sequence list ->
                new Items(list.items().stream().map(item -> of(item, names)).toList());
            case Node.Mapping map when map.get("$each").isPresent() -> each(map, names);
            case Node.Mapping map ->
                new Branch(
                        map.entries().stream()
                                .filter(entry -> !entry.key().equals(SPREAD))
                                .map(entry -> new Member(
                                        Template.parse(entry.key(), entry.keyAt(), names, Template.SINGLE),
                                        of(entry.value(), names)))
                                .toList(),
                        map.get(SPREAD).map(it -> of(it, names)));
        };
    }

    private static Tree each(Node.Mapping map, Names names) {
        if (map.entries().size() > 1) {
            throw new BrokenFile(map.at(), "`$each` stands alone in its map");
        }
        return new Each(of(map.entries().getFirst().value(), names));
    }

    /// Fills the templates.
    ///
    /// @param each the values for every repetition of `$each`
    default Optional<JsonNode> filled(Values values, List<Values> each) {
        return switch (this) {
            case Fixed(JsonNode value) -> Optional.of(value);
            case Leaf(Template template) -> template.value(values).map(Tree::json);
            case Branch branch -> object(branch, values, each);
            case Items(List<Tree> items) ->
                list(
                        items.stream()
                                .flatMap(item -> item.filled(values, each).stream())
                                .toList(),
                        items.isEmpty());
            case Each(Tree item) ->
                list(
                        each.stream()
                                .flatMap(one -> item.filled(one, List.of()).stream())
                                .toList(),
                        false);
        };
    }

    private static Optional<JsonNode> object(Branch branch, Values values, List<Values> each) {
        ObjectNode object = JSON.objectNode();
        for (Member member : branch.members()) {
            Optional<String> name = member.name().text(values);
            Optional<JsonNode> value = member.value().filled(values, each);
            if (name.isPresent() && value.isPresent()) {
                object.set(name.get(), value.get());
            }
        }
        branch.spread()
                .ifPresent(spread -> each.forEach(one -> spread.filled(one, List.of())
                        .ifPresent(more -> more.properties().forEach(it -> object.set(it.getKey(), it.getValue())))));
        boolean bare = branch.members().isEmpty() && branch.spread().isEmpty();
        return object.isEmpty() && !bare ? Optional.empty() : Optional.of(object);
    }

    private static Optional<JsonNode> list(List<JsonNode> items, boolean mayBeEmpty) {
        if (items.isEmpty() && !mayBeEmpty) {
            return Optional.empty();
        }
        ArrayNode array = JSON.arrayNode();
        new ArrayList<>(items).forEach(array::add);
        return Optional.of(array);
    }

    private static JsonNode json(Value value) {
        return switch (value) {
            case Value.Decimal(var number) ->
                number.scale() <= 0 ? JSON.numberNode(number.longValue()) : JSON.numberNode(number);
            case Value.Truth(boolean truth) -> JSON.booleanNode(truth);
            case Value.Many(List<String> texts) -> {
                ArrayNode array = JSON.arrayNode();
                texts.forEach(array::add);
                yield array;
            }
            case Value.Text _, Value.Bytes _, Value.Pairs _ -> JSON.stringNode(value.text());
        };
    }
}
