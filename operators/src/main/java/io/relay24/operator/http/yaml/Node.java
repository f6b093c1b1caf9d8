package io.relay24.operator.http.yaml;

import java.util.List;
import java.util.Optional;

/// One piece of a YAML file. Immutable.
public sealed interface Node {

    Place at();

    /// Where something stands in the file.
    ///
    /// @param line counts from 1
    /// @param column counts from 1
    record Place(int line, int column) {
        @Override
        public String toString() {
            return "line " + line + ", column " + column;
        }
    }

    /// What YAML's core schema takes a word for: `1` is a number, `"1"`, `no` and `00` are texts.
    enum Type {
        TEXT,
        NUMBER,
        TRUTH,
        NOTHING
    }

    /// A single value.
    ///
    /// @param text as written
    record Scalar(String text, Type type, Place at) implements Node {}

    record Sequence(List<Node> items, Place at) implements Node {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    record Entry(String key, Place keyAt, Node value) {}

    record Mapping(List<Entry> entries, Place at) implements Node {
        public Mapping {
            entries = List.copyOf(entries);
        }

        public Optional<Node> get(String key) {
            return entries.stream()
                    .filter(entry -> entry.key().equals(key))
                    .map(Entry::value)
                    .findFirst();
        }
    }
}
