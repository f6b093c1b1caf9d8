package io.relay24.bitrix24.form;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A decoded form: a text, or a branch of named trees in the order in which they came. Immutable.
///
/// Whatever is not there reads as empty, for the portal leaves out nulls and empty lists (protocol §5.1):
/// `form.get("auth", "member_id")`, `form.at("bindings").list()`.
public final class FormTree {

    private static final FormTree EMPTY = new FormTree(Optional.empty(), Map.of());

    private final Optional<String> text;
    private final Map<String, FormTree> children;

    private FormTree(Optional<String> text, Map<String, FormTree> children) {
        this.text = text;
        this.children = children;
    }

    public static FormTree empty() {
        return EMPTY;
    }

    public static FormTree text(String text) {
        return new FormTree(Optional.of(text), Map.of());
    }

    /// A branch that keeps the order of `children`.
    public static FormTree branch(Map<String, FormTree> children) {
        return owning(new LinkedHashMap<>(children));
    }

    /// The same for a map that nobody else will change.
    static FormTree owning(Map<String, FormTree> children) {
        return new FormTree(Optional.empty(), Collections.unmodifiableMap(children));
    }

    /// The text at `path`; empty if nothing or a branch is there. An empty text is a text.
    public Optional<String> get(String... path) {
        return at(path).text;
    }

    /// The text at `path`, or `""`.
    public String textOrEmpty(String... path) {
        return get(path).orElse("");
    }

    /// The whole number at `path`; empty if there is none that fits in a long.
    public Optional<Long> number(String... path) {
        try {
            return get(path).map(String::strip).map(Long::valueOf);
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    /// The moment at `path`, which the portal writes in Unix seconds.
    public Optional<Instant> instant(String... path) {
        try {
            return number(path).map(Instant::ofEpochSecond);
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /// What is below `path`; an empty tree if nothing is.
    public FormTree at(String... path) {
        FormTree tree = this;
        for (String name : path) {
            tree = tree.children.getOrDefault(name, EMPTY);
        }
        return tree;
    }

    /// The trees directly below `path`, in order, whatever their names (usually `0`, `1`, …).
    public List<FormTree> list(String... path) {
        return List.copyOf(at(path).children.values());
    }

    /// The texts directly below `path`, in order; branches among them are left out.
    public List<String> texts(String... path) {
        return at(path).children.values().stream()
                .flatMap(child -> child.text.stream())
                .toList();
    }

    /// The named texts directly below `path`, in order; branches among them are left out.
    public Map<String, String> textMap(String... path) {
        Map<String, String> texts = new LinkedHashMap<>();
        at(path).children.forEach((name, child) -> child.text.ifPresent(text -> texts.put(name, text)));
        return Collections.unmodifiableMap(texts);
    }

    public Set<String> names() {
        return children.keySet();
    }

    public boolean has(String... path) {
        return !at(path).isEmpty();
    }

    /// Neither a text nor a branch with anything in it.
    public boolean isEmpty() {
        return text.isEmpty() && children.isEmpty();
    }

    /// This tree with the top-level names of `other` laid over it, as PHP merges a body over a query (protocol §1.2).
    public FormTree overlaidBy(FormTree other) {
        Map<String, FormTree> merged = new LinkedHashMap<>(children);
        merged.putAll(other.children);
        return branch(merged);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FormTree that && text.equals(that.text) && children.equals(that.children);
    }

    @Override
    public int hashCode() {
        return 31 * text.hashCode() + children.hashCode();
    }

    /// Names only: a form holds tokens, numbers and message texts.
    @Override
    public String toString() {
        return text.isPresent() ? "FormTree[text]" : "FormTree" + children.keySet();
    }
}
