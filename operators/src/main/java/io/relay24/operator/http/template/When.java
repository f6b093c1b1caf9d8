package io.relay24.operator.http.template;

import io.relay24.operator.http.yaml.BrokenFile;
import io.relay24.operator.http.yaml.Node;
import io.relay24.operator.http.yaml.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A test of an answer; all its lines must hold.
///
/// `{status: 2xx, present: /id, absent: /error, equals: {/status: OK}, matches: {/text: '^0:'}}`
public final class When {

    private static final Pattern STATUS = Pattern.compile("([1-5])xx|([1-5]\\d\\d)(?:-([1-5]\\d\\d))?");

    private final List<Predicate<Reading>> tests;

    private When(List<Predicate<Reading>> tests) {
        this.tests = List.copyOf(tests);
    }

    /// Holds for everything.
    public static When always() {
        return new When(List.of());
    }

    /// One status.
    public static When status(int status) {
        return new When(List.of(reading -> reading.status() == status));
    }

    public static When of(Node node, Names names) {
        Section section = Section.of(node, "a test");
        List<Predicate<Reading>> tests = new ArrayList<>();
        section.node("status").ifPresent(status -> tests.add(status(status)));
        pointers(section, "present", names).forEach(it -> tests.add(r -> it.leads(r.row(), r.values())));
        pointers(section, "absent", names).forEach(it -> tests.add(r -> !it.leads(r.row(), r.values())));
        section.entries("equals").forEach((key, value) -> tests.add(equal(pointer(key, value, names), words(value))));
        section.entries("matches").forEach((key, value) -> {
            Pointer pointer = pointer(key, value, names);
            SafePattern pattern = SafePattern.of(value);
            tests.add(r -> every(
                    pointer.texts(r.row(), r.values()),
                    text -> pattern.find(text).isPresent()));
        });
        section.end();
        if (tests.isEmpty()) {
            throw new BrokenFile(section.at(), "a test without a line: use status, present, absent, equals or matches");
        }
        return new When(tests);
    }

    public boolean holds(Reading reading) {
        return tests.stream().allMatch(test -> test.test(reading));
    }

    private static List<Pointer> pointers(Section section, String key, Names names) {
        return section.node(key)
                .map(node -> Section.list(node).stream()
                        .map(item -> Pointer.of(item, names))
                        .toList())
                .orElse(List.of());
    }

    private static Pointer pointer(String key, Node at, Names names) {
        return Pointer.of(new Node.Scalar(key, Node.Type.TEXT, at.at()), names);
    }

    private static List<String> words(Node node) {
        return Section.list(node).stream()
                .map(item -> Section.scalar(item, "a value").text())
                .toList();
    }

    private static Predicate<Reading> equal(Pointer pointer, List<String> words) {
        return r -> every(pointer.texts(r.row(), r.values()), words::contains);
    }

    /// With `*` in the pointer, all found values must pass, and there must be one.
    private static boolean every(List<String> texts, Predicate<String> test) {
        return !texts.isEmpty() && texts.stream().allMatch(test);
    }

    private static Predicate<Reading> status(Node node) {
        List<Predicate<Integer>> ranges =
                Section.list(node).stream().map(When::range).toList();
        return reading -> ranges.stream().anyMatch(range -> range.test(reading.status()));
    }

    private static Predicate<Integer> range(Node node) {
        Matcher matcher = STATUS.matcher(Section.scalar(node, "status").text());
        if (!matcher.matches()) {
            throw new BrokenFile(node.at(), "a status is written 200, 2xx or 400-499");
        }
        if (matcher.group(1) != null) {
            int hundred = Integer.parseInt(matcher.group(1));
            return status -> status / 100 == hundred;
        }
        int least = Integer.parseInt(matcher.group(2));
        int most = matcher.group(3) == null ? least : Integer.parseInt(matcher.group(3));
        return status -> status >= least && status <= most;
    }
}
