package io.relay24.operator.template;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The templates of one account. Immutable.
public final class TemplateBook {

    /// More would be slow for every message.
    public static final int MOST = 500;

    private static final Comparator<Template> MOST_SPECIFIC = Comparator.comparingInt(Template::literalCharacters)
            .reversed()
            .thenComparingInt(it -> it.variables().size())
            .thenComparing(Template::id)
            .thenComparing(Template::language);

    public static final TemplateBook EMPTY = new TemplateBook(List.of());

    private final List<Template> templates;

    /// Puts templates in the order of their use.
    ///
    /// @throws IllegalArgumentException in words for the user
    public TemplateBook(List<Template> templates) {
        if (templates.size() > MOST) {
            throw new IllegalArgumentException("an account has at most " + MOST + " templates");
        }
        Set<String> keys = new HashSet<>();
        for (Template template : templates) {
            if (!keys.add(template.id() + "\n" + template.language())) {
                throw new IllegalArgumentException(
                        "template " + template.id() + " stands twice: give it once per language");
            }
        }
        this.templates = templates.stream().sorted(MOST_SPECIFIC).toList();
    }

    /// The templates, the one with the most fixed characters first.
    public List<Template> templates() {
        return templates;
    }

    /// Books of equal templates are equal: accounts are compared with all that they have.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TemplateBook book && templates.equals(book.templates);
    }

    @Override
    public int hashCode() {
        return templates.hashCode();
    }

    /// A text as one of the templates.
    ///
    /// @param variables by name, in the order of [Template#variables]
    public record Match(Template template, Map<String, String> variables) {

        /// The values in the order in which operators list them.
        public List<String> values() {
            return template.variables().stream()
                    .map(name -> variables.getOrDefault(name, ""))
                    .toList();
        }

        @Override
        public String toString() {
            return "Match[" + template.id() + "]";
        }
    }

    /// The most specific template that the whole text is; the same one every time.
    public Optional<Match> match(String text) {
        if (templates.isEmpty()) {
            return Optional.empty();
        }
        String normal = Template.normalised(text);
        for (Template template : templates) {
            Optional<Map<String, String>> variables = template.match(normal);
            if (variables.isPresent()) {
                return Optional.of(new Match(template, variables.get()));
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return "TemplateBook[" + templates.size() + "]";
    }
}
