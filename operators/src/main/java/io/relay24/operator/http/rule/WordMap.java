package io.relay24.operator.http.rule;

import io.relay24.operator.http.yaml.BrokenFile;
import io.relay24.operator.http.yaml.Node;
import io.relay24.operator.http.yaml.Section;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// An operator's words and what each means, without regard to case; `ESME_R*` stands for all that begin so, and an
/// exact word, or else the longest beginning, wins.
public final class WordMap<M> {

    /// What one word means.
    ///
    /// @param says in human words, or empty
    public record Meaning<M>(M means, String says) {}

    private final Map<String, Meaning<M>> exact = new HashMap<>();
    private final Map<String, Meaning<M>> beginnings = new TreeMap<>(
            java.util.Comparator.comparingInt(String::length).reversed().thenComparing(String::compareTo));

    /// Reads the classes that a section has: `delivered: [DELIVRD, "1"]` or `rejected: {"21211": bad number}`.
    public static <M> WordMap<M> of(Section section, Map<String, M> classes) {
        WordMap<M> words = new WordMap<>();
        new TreeMap<>(classes).forEach((name, means) -> section.node(name).ifPresent(node -> words.read(node, means)));
        return words;
    }

    private void read(Node node, M means) {
        if (node instanceof Node.Mapping map) {
            map.entries()
                    .forEach(entry -> put(
                            entry.key(),
                            new Meaning<>(
                                    means,
                                    Section.scalar(entry.value(), entry.key()).text()),
                            entry.value()));
        } else {
            Section.list(node)
                    .forEach(item -> put(Section.scalar(item, "a word").text(), new Meaning<>(means, ""), item));
        }
    }

    private void put(String word, Meaning<M> meaning, Node at) {
        String key = word.toLowerCase(Locale.ROOT);
        boolean beginning = key.endsWith("*");
        Map<String, Meaning<M>> map = beginning ? beginnings : exact;
        if (map.put(beginning ? key.substring(0, key.length() - 1) : key, meaning) != null) {
            throw new BrokenFile(at.at(), "`" + word + "` has a meaning already (case does not count)");
        }
    }

    public Optional<Meaning<M>> meaning(String word) {
        String key = word.toLowerCase(Locale.ROOT);
        return Optional.ofNullable(exact.get(key))
                .or(() -> beginnings.entrySet().stream()
                        .filter(entry -> key.startsWith(entry.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst());
    }

    public boolean isEmpty() {
        return exact.isEmpty() && beginnings.isEmpty();
    }
}
