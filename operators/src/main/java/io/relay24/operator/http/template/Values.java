package io.relay24.operator.http.template;

import io.relay24.operator.http.function.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// What the names in a template stand for. An empty text counts as absent. Immutable; hold no longer than one exchange,
/// it has secrets in it.
public final class Values {

    private final Map<String, Value> known;
    private final Optional<JsonNode> document;

    private Values(Map<String, Value> known, Optional<JsonNode> document) {
        this.known = known;
        this.document = document;
    }

    public static Builder builder() {
        return new Builder(Map.of(), Optional.empty());
    }

    /// A copy to add to.
    public Builder with() {
        return new Builder(known, document);
    }

    Optional<Value> named(String name) {
        if (name.startsWith("document/")) {
            return document.flatMap(tree -> inDocument(tree, name.substring("document".length())));
        }
        return Optional.ofNullable(known.get(name.startsWith("header.") ? name.toLowerCase(Locale.ROOT) : name));
    }

    private static Optional<Value> inDocument(JsonNode tree, String pointer) {
        List<String> found = Pointer.fixed(pointer).texts(Row.root(tree));
        if (pointer.contains("*")) {
            return found.isEmpty() ? Optional.empty() : Optional.of(new Value.Many(found));
        }
        return found.stream().findFirst().map(Value.Text::new);
    }

    /// Collects values. Used by one thread.
    public static final class Builder {

        private final Map<String, Value> known;
        private Optional<JsonNode> document;

        private Builder(Map<String, Value> known, Optional<JsonNode> document) {
            this.known = new HashMap<>(known);
            this.document = document;
        }

        public Builder text(String name, String text) {
            if (!text.isEmpty()) {
                known.put(name, new Value.Text(text));
            }
            return this;
        }

        public Builder value(String name, Value value) {
            known.put(name, value);
            return this;
        }

        public Builder many(String name, List<String> texts) {
            return value(name, new Value.Many(texts));
        }

        /// What `document/…` looks into.
        public Builder document(JsonNode tree) {
            document = Optional.of(tree);
            return this;
        }

        public Values build() {
            return new Values(Map.copyOf(known), document);
        }
    }
}
