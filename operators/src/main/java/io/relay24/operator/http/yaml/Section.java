package io.relay24.operator.http.yaml;

import io.relay24.operator.http.yaml.Node.Entry;
import io.relay24.operator.http.yaml.Node.Mapping;
import io.relay24.operator.http.yaml.Node.Place;
import io.relay24.operator.http.yaml.Node.Scalar;
import io.relay24.operator.http.yaml.Node.Sequence;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads one mapping key by key and, at [#end], refuses what nobody asked for: a misspelt key is an error, not silence.
/// Used by one thread.
public final class Section {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,6})(ms|s|m|h|d)");

    private final Mapping mapping;
    private final Set<String> asked = new HashSet<>();

    private Section(Mapping mapping) {
        this.mapping = mapping;
    }

    /// Starts reading a map.
    ///
    /// @param what for the complaint: "an account field"
    public static Section of(Node node, String what) {
        if (node instanceof Mapping mapping) {
            return new Section(mapping);
        }
        throw new BrokenFile(node.at(), what + " must be a map of keys and values");
    }

    public Place at() {
        return mapping.at();
    }

    public Optional<Node> node(String key) {
        asked.add(key);
        return mapping.get(key);
    }

    public Node required(String key) {
        return node(key).orElseThrow(() -> new BrokenFile(at(), "the key `" + key + "` is missing here"));
    }

    public Optional<Section> section(String key) {
        return node(key).map(node -> of(node, "`" + key + "`"));
    }

    public Optional<String> text(String key) {
        return node(key).map(node -> scalar(node, key).text());
    }

    public String requiredText(String key) {
        return scalar(required(key), key).text();
    }

    /// One text, or a list of texts.
    public List<String> texts(String key) {
        return node(key)
                .map(node -> list(node).stream()
                        .map(item -> scalar(item, key).text())
                        .toList())
                .orElse(List.of());
    }

    /// The items of a list; a single value stands for a list of one.
    public static List<Node> list(Node node) {
        return node instanceof Sequence sequence ? sequence.items() : List.of(node);
    }

    public boolean truth(String key, boolean otherwise) {
        return node(key)
                .map(node -> {
                    String text = scalar(node, key).text();
                    if (!text.equals("true") && !text.equals("false")) {
                        throw new BrokenFile(node.at(), "`" + key + "` must be true or false");
                    }
                    return text.equals("true");
                })
                .orElse(otherwise);
    }

    public Optional<Integer> whole(String key) {
        return node(key).map(node -> {
            String text = scalar(node, key).text();
            if (!text.matches("\\d{1,9}")) {
                throw new BrokenFile(node.at(), "`" + key + "` must be a whole number");
            }
            return Integer.valueOf(text);
        });
    }

    /// `500ms`, `30s`, `5m`, `48h`, `7d`.
    public Optional<Duration> duration(String key) {
        return node(key).map(node -> {
            Matcher matcher = DURATION.matcher(scalar(node, key).text());
            if (!matcher.matches()) {
                throw new BrokenFile(node.at(), "`" + key + "` must be a duration such as 500ms, 30s, 5m, 48h or 7d");
            }
            long amount = Long.parseLong(matcher.group(1));
            return switch (matcher.group(2)) {
                case "ms" -> Duration.ofMillis(amount);
                case "s" -> Duration.ofSeconds(amount);
                case "m" -> Duration.ofMinutes(amount);
                case "h" -> Duration.ofHours(amount);
                default -> Duration.ofDays(amount);
            };
        });
    }

    /// One of a fixed set of words.
    public <T> Optional<T> choice(String key, Map<String, T> words) {
        return node(key).map(node -> {
            Optional<T> chosen = Optional.ofNullable(words.get(scalar(node, key).text()));
            return chosen.orElseThrow(() ->
                    new BrokenFile(node.at(), "`" + key + "` must be one of " + String.join(", ", sorted(words))));
        });
    }

    /// Entries of a free map (names chosen by the author) in the order of the file.
    public Map<String, Node> entries(String key) {
        return node(key).map(Section::entries).orElse(Map.of());
    }

    public static Map<String, Node> entries(Node node) {
        if (!(node instanceof Mapping free)) {
            throw new BrokenFile(node.at(), "a map of keys and values is expected here");
        }
        Map<String, Node> entries = new LinkedHashMap<>();
        free.entries().forEach(entry -> entries.put(entry.key(), entry.value()));
        return entries;
    }

    /// Refuses keys that were not asked for.
    public void end() {
        for (Entry entry : mapping.entries()) {
            if (!asked.contains(entry.key())) {
                throw new BrokenFile(
                        entry.keyAt(),
                        "unknown key `" + entry.key() + "`; known here: " + String.join(", ", new TreeSet<>(asked)));
            }
        }
    }

    public static Scalar scalar(Node node, String what) {
        if (node instanceof Scalar scalar && scalar.type() != Node.Type.NOTHING) {
            return scalar;
        }
        throw new BrokenFile(node.at(), "`" + what + "` must be a single value");
    }

    private static Set<String> sorted(Map<String, ?> words) {
        return new TreeSet<>(words.keySet());
    }
}
