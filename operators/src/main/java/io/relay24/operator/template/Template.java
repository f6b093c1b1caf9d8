package io.relay24.operator.template;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A text that is registered at the operator, with places for variables: `{{name}}`, `{{1}}`, `##name##`, or `{#var#}`,
/// which is called by its place, `var1`, `var2`, …. A place takes one character at least. Whitespace counts as one
/// space. Matching takes time in proportion to the text, whatever stands in it. Immutable; never prints the text.
public final class Template {

    /// The longest text and the most places; a book would be slow or unclear beyond them.
    public static final int LONGEST = 4_096;

    public static final int MOST_PLACES = 40;
    private static final int LONGEST_WORD = 120;

    private static final Pattern PLACE = Pattern.compile(
            "\\{\\{\\s?([A-Za-z0-9_]{1,40})\\s?}}" + "|##([A-Za-z0-9_]{1,40})##|\\{#\\s?[A-Za-z0-9_]{1,40}\\s?#}");
    private static final Pattern SPACE = Pattern.compile("[\\s\\u00A0\\u2007\\u202F]+");

    private final String id;
    private final String name;
    private final String language;
    private final String text;
    private final List<Literal> literals = new ArrayList<>();
    private final List<String> places = new ArrayList<>();

    /// Reads the places in the text.
    ///
    /// @param id       the operator's
    /// @param name     the operator's, where it has one beside the id; else empty
    /// @param language the operator's code of it; else empty
    /// @throws IllegalArgumentException in words for the user
    public Template(String id, String name, String language, String text) {
        this.id = word(id, "id");
        this.name = word(name, "name");
        this.language = word(language, "language");
        this.text = text;
        if (id.isEmpty() || text.isBlank()) {
            throw new IllegalArgumentException("a template needs an id and a text");
        }
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("template " + id + ": a text has at most " + LONGEST + " characters");
        }
        read(normalised(text));
    }

    /// From `id`, `name`, `language` and `text`, as JSON and files write them.
    public static Template of(Map<String, String> texts) {
        return new Template(
                texts.getOrDefault("id", ""),
                texts.getOrDefault("name", ""),
                texts.getOrDefault("language", ""),
                texts.getOrDefault("text", ""));
    }

    private static String word(String word, String what) {
        if (word.length() > LONGEST_WORD || word.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "a template's " + what + " has at most " + LONGEST_WORD + " characters, on one line");
        }
        return word.strip();
    }

    private void read(String normal) {
        Matcher place = PLACE.matcher(normal);
        int start = 0;
        while (place.find()) {
            if (place.start() == start && !places.isEmpty()) {
                throw new IllegalArgumentException(
                        "template " + id + ": two variables in a row cannot be told apart; write something between");
            }
            literals.add(new Literal(normal.substring(start, place.start())));
            places.add(Optional.ofNullable(place.group(1))
                    .or(() -> Optional.ofNullable(place.group(2)))
                    .orElse("var" + (places.size() + 1)));
            start = place.end();
        }
        literals.add(new Literal(normal.substring(start)));
        if (places.size() > MOST_PLACES) {
            throw new IllegalArgumentException("template " + id + ": at most " + MOST_PLACES + " variables");
        }
    }

    static String normalised(String text) {
        return SPACE.matcher(Normalizer.normalize(text, Normalizer.Form.NFC))
                .replaceAll(" ")
                .strip();
    }

    public String id() {
        return id;
    }

    public String name() {
        return name;
    }

    public String language() {
        return language;
    }

    public String text() {
        return text;
    }

    /// The names of the variables in the order in which operators list them: numbers by size, else as they first stand.
    public List<String> variables() {
        List<String> names = new ArrayList<>(places.stream().distinct().toList());
        if (names.stream().allMatch(it -> it.matches("\\d{1,6}"))) {
            names.sort(Comparator.comparing(Integer::valueOf));
        }
        return List.copyOf(names);
    }

    int literalCharacters() {
        return literals.stream().mapToInt(it -> it.text().length()).sum();
    }

    /// The variables by name, if the whole text is this template. Every variable takes as little as it can, from left
    /// to right; one that stands at several places must be the same at all of them.
    Optional<Map<String, String>> match(String normal) {
        List<String> values = values(normal);
        if (values.size() != places.size()
                || (places.isEmpty() && !normal.equals(literals.getFirst().text()))) {
            return Optional.empty();
        }
        Map<String, String> named = new LinkedHashMap<>();
        for (int i = 0; i < places.size(); i++) {
            String value = values.get(i).strip();
            String former = named.putIfAbsent(places.get(i), value);
            if (value.isEmpty() || (former != null && !Objects.equals(former, value))) {
                return Optional.empty();
            }
        }
        return Optional.of(named);
    }

    /// What stands at the places; fewer values than places where it does not fit.
    private List<String> values(String normal) {
        String first = literals.getFirst().text();
        String last = literals.getLast().text();
        int end = normal.length() - last.length();
        if (places.isEmpty() || first.length() > end || !normal.startsWith(first) || !normal.endsWith(last)) {
            return List.of();
        }
        List<String> values = new ArrayList<>();
        int start = first.length();
        for (Literal literal : literals.subList(1, literals.size() - 1)) {
            int found = literal.find(normal, start + 1);
            if (found < 0 || found + literal.text().length() > end) {
                return List.of();
            }
            values.add(normal.substring(start, found));
            start = found + literal.text().length();
        }
        values.add(normal.substring(start, end));
        return values;
    }

    @Override
    public String toString() {
        return "Template[" + id + "]";
    }
}
