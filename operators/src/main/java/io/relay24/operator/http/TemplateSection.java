package io.relay24.operator.http;

import io.relay24.operator.http.template.Names;
import io.relay24.operator.http.template.Template;
import io.relay24.operator.http.template.Values;
import io.relay24.operator.http.yaml.Node;
import io.relay24.operator.http.yaml.Section;
import io.relay24.operator.template.TemplateBook;
import io.relay24.operator.template.TemplateBook.Match;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A file's `templates` section: whether texts go out as templates of the account's book.
///
/// @param freeText  a value means: what matches no template goes out as it is, though templates are required
/// @param wholeText the template of the account itself, one variable of which takes any text
record TemplateSection(Use use, Optional<Template> freeText, Optional<WholeText> wholeText) {

    enum Use {
        NONE,
        /// A text that matches none goes out as it is.
        OPTIONAL,
        REQUIRED
    }

    /// `{id: "{account.template_id}", variable: "{account.variable}"}`; there is none while the id is absent.
    record WholeText(Template id, Optional<Template> name, Optional<Template> language, Template variable) {

        static WholeText of(Section section, Names names) {
            WholeText whole = new WholeText(
                    Template.text(section.required("id"), names),
                    section.node("name").map(it -> Template.text(it, names)),
                    section.node("language").map(it -> Template.text(it, names)),
                    Template.text(section.required("variable"), names));
            section.end();
            return whole;
        }

        Optional<Chosen> chosen(String text, Values values) {
            return id.text(values)
                    .map(found -> new Chosen(
                            found,
                            name.flatMap(it -> it.text(values)).orElse(""),
                            language.flatMap(it -> it.text(values)).orElse(""),
                            Map.of(variable.text(values).orElse("1"), text)));
        }
    }

    /// What a message goes out as.
    ///
    /// @param variables in the operator's order
    record Chosen(String id, String name, String language, Map<String, String> variables) {

        static Chosen of(Match match) {
            Map<String, String> ordered = new LinkedHashMap<>();
            match.template()
                    .variables()
                    .forEach(name -> ordered.put(name, match.variables().getOrDefault(name, "")));
            return new Chosen(
                    match.template().id(),
                    match.template().name(),
                    match.template().language(),
                    ordered);
        }

        /// The names `template.*`; a list without an entry is absent.
        Values in(Values values) {
            Values.Builder named = values.with()
                    .text("template.id", id)
                    .text("template.name", name)
                    .text("template.language", language);
            if (!variables.isEmpty()) {
                named.many("template.variables", List.copyOf(variables.values()));
            }
            return named.build();
        }

        /// The values for every repetition of `$each` and `$spread`.
        List<Values> each(Values values) {
            return variables.entrySet().stream()
                    .map(entry -> values.with()
                            .text("variable.name", entry.getKey())
                            .text("variable.value", entry.getValue())
                            .build())
                    .toList();
        }
    }

    static final TemplateSection UNUSED = new TemplateSection(Use.NONE, Optional.empty(), Optional.empty());

    private static final Map<String, Use> WORDS =
            Map.of("none", Use.NONE, "optional", Use.OPTIONAL, "required", Use.REQUIRED);

    static TemplateSection of(Node node, Names account) {
        Section section = Section.of(node, "`templates`");
        TemplateSection templates = new TemplateSection(
                section.choice("use", WORDS).orElse(Use.NONE),
                section.node("free_text").map(it -> Template.text(it, account)),
                section.section("whole_text").map(it -> WholeText.of(it, account)));
        section.end();
        return templates;
    }

    /// The template for a text: of the book, as the portal gave it or as it is written; else the account's own.
    Optional<Chosen> chosen(Texts texts, Values values) {
        if (use == Use.NONE) {
            return Optional.empty();
        }
        return texts.book()
                .match(texts.given())
                .or(() -> texts.book().match(texts.written()))
                .map(Chosen::of)
                .or(() -> wholeText.flatMap(it -> it.chosen(texts.written(), values)));
    }

    /// What templates are looked up for.
    ///
    /// @param given   by the portal
    /// @param written after replacements
    record Texts(TemplateBook book, String given, String written) {}

    /// Why a text without a template is not sent.
    Optional<String> complaint(Optional<Chosen> chosen, Values values) {
        boolean free =
                use != Use.REQUIRED || freeText.flatMap(it -> it.text(values)).isPresent();
        return free || chosen.isPresent()
                ? Optional.empty()
                : Optional.of("the text is none of the account's templates, and this operator sends nothing else; add "
                        + "the template under Accounts, or write the text exactly as it is registered");
    }
}
