package io.relay24.bitrix24;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// A text that a portal's users see: one for all languages, or one per language. Users whose language is missing see
/// the first (protocol §4.1).
public final class Label {

    /// The portal's own mark for "any language".
    private static final String ANY = "**";

    private final Map<String, String> byLanguage;

    private Label(Map<String, String> byLanguage) {
        this.byLanguage = Collections.unmodifiableMap(new LinkedHashMap<>(byLanguage));
    }

    public static Label of(String text) {
        return new Label(Map.of(ANY, text));
    }

    /// A text per language.
    ///
    /// @param byLanguage by Bitrix24's language codes (`en`, `la`, `ua`), lower case; the first is the default
    /// @throws IllegalArgumentException if it is empty
    public static Label of(Map<String, String> byLanguage) {
        if (byLanguage.isEmpty()) {
            throw new IllegalArgumentException("a label needs a text in at least one language");
        }
        return new Label(byLanguage);
    }

    /// A text per language, and one for users of all others. Unlike with a default that is only the first, an update
    /// changes that one too (protocol §4.2).
    ///
    /// @param any        for languages without a text of their own
    /// @param byLanguage as in [#of(Map)]; may be empty
    public static Label of(String any, Map<String, String> byLanguage) {
        var texts = new LinkedHashMap<String, String>();
        texts.put(ANY, any);
        texts.putAll(byLanguage);
        return new Label(texts);
    }

    /// Nothing to see.
    public boolean isBlank() {
        return byLanguage.values().stream().allMatch(String::isBlank);
    }

    /// The length of the longest text, in UTF-16 units.
    public int longest() {
        return byLanguage.values().stream().mapToInt(String::length).max().orElse(0);
    }

    /// What goes into a call: a text, or an object language → text.
    public Object wire() {
        String any = byLanguage.getOrDefault(ANY, "");
        return byLanguage.size() == 1 && !any.isEmpty() ? any : byLanguage;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Label that && byLanguage.equals(that.byLanguage);
    }

    @Override
    public int hashCode() {
        return byLanguage.hashCode();
    }

    @Override
    public String toString() {
        return wire().toString();
    }
}
