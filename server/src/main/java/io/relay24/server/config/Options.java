package io.relay24.server.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Looks options up in the layers, highest first, and gathers what is wrong with them. Where a layer's value is bad,
/// the one below it is given back, so that reading goes on to the next mistake; whoever reads must ask for the
/// problems in the end.
final class Options {

    private static final int QUOTED = 60;

    private final List<Layer> layers;
    private final List<Problem> problems;

    /// @param layers   highest first; the last one is the defaults
    /// @param problems found so far, and the list for more
    Options(List<Layer> layers, List<Problem> problems) {
        this.layers = List.copyOf(layers);
        this.problems = problems;
    }

    <T> T value(String key, Form<T> form) {
        return found(key).stream()
                .flatMap(node -> parsed(key, node, form).stream())
                .findFirst()
                .orElseThrow(() -> noDefault(key));
    }

    /// Empty if the highest layer that speaks of it says `""`.
    <T> Optional<T> optional(String key, Form<T> form) {
        for (Node node : found(key)) {
            if (node instanceof Node.Text(String text, Place _) && text.isEmpty()) {
                return Optional.empty();
            }
            Optional<T> value = parsed(key, node, form);
            if (value.isPresent()) {
                return value;
            }
        }
        return Optional.empty();
    }

    <T> List<T> values(String key, Form<T> form) {
        for (Node node : found(key)) {
            List<Node> items = items(node);
            List<T> values = items.stream()
                    .flatMap(item -> parsed(key, item, form).stream())
                    .toList();
            if (!items.isEmpty() && values.size() == items.size()) {
                return values;
            }
            if (items.isEmpty()) {
                problem(key, node.place(), "must be a list of at least one, such as [a, b]");
            }
        }
        throw noDefault(key);
    }

    /// The entries of a list of small sections that have exactly these fields, each as its fields in this order;
    /// incomplete ones are left out. The list may be empty.
    List<List<Node>> entries(String key, List<String> fields) {
        Node node = found(key).getFirst();
        Optional<List<Node>> items = Layer.items(node, problems);
        if (items.isEmpty()) {
            problem(key, node.place(), "must be a list; begin each entry with \"- \"");
        }
        var entries = new ArrayList<List<Node>>();
        items.orElse(List.of()).forEach(item -> entry(key, item, fields).ifPresent(entries::add));
        return entries;
    }

    private Optional<List<Node>> entry(String key, Node item, List<String> fields) {
        var found = item instanceof Node.Section section ? section.entries() : Map.<String, Node>of();
        var complete = new ArrayList<Node>();
        for (String field : fields) {
            Node value = found.get(field);
            if (value == null) {
                problem(key, item.place(), "has an entry without " + field + "; write " + String.join(", ", fields));
            } else {
                complete.add(value);
            }
        }
        found.forEach((name, value) -> {
            if (!fields.contains(name)) {
                problem(
                        key,
                        value.place(),
                        "has an entry with the unknown " + name + "; known are " + String.join(", ", fields));
            }
        });
        return complete.size() == fields.size() ? Optional.of(complete) : Optional.empty();
    }

    /// Reads one value; a bad one is a problem and empty.
    <T> Optional<T> parsed(String key, Node node, Form<T> form) {
        Optional<T> value =
                node instanceof Node.Text(String text, Place _) ? form.parse().apply(text) : Optional.empty();
        if (value.isEmpty()) {
            problem(key, node.place(), "must be " + form.expected() + written(node, form));
        }
        return value;
    }

    private static String written(Node node, Form<?> form) {
        return switch (node) {
            case Node.Text(String text, Place _) when text.isEmpty() -> "; it is empty";
            case Node.Text(String text, Place _)
            when !form.isSecret() ->
                ", not \"" + (text.length() > QUOTED ? text.substring(0, QUOTED) + "…" : text) + "\"";
            case Node.Text _ -> "";
            case Node.Listing _ -> ", not a list";
            case Node.Section _ -> ", not a section";
        };
    }

    /// Whether a layer above the defaults speaks of it.
    boolean isSet(String key) {
        return found(key).size() > 1;
    }

    /// Something that only shows when values are looked at together.
    void problem(String key, String text) {
        problem(key, found(key).getFirst().place(), text);
    }

    private void problem(String key, Place place, String text) {
        problems.add(new Problem(place, key, text));
    }

    private List<Node> items(Node node) {
        return Layer.items(node, problems).orElse(List.of());
    }

    private List<Node> found(String key) {
        List<Node> nodes = layers.stream()
                .flatMap(layer -> Optional.ofNullable(layer.nodes().get(key)).stream())
                .toList();
        if (nodes.isEmpty()) {
            throw noDefault(key);
        }
        return nodes;
    }

    private static IllegalStateException noDefault(String key) {
        return new IllegalStateException("relay24.default.yaml has no good default for " + key);
    }
}
