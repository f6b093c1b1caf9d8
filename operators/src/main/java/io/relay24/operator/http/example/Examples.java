package io.relay24.operator.http.example;

import io.relay24.operator.http.yaml.BrokenFile;
import io.relay24.operator.http.yaml.Node;
import io.relay24.operator.http.yaml.Node.Place;
import io.relay24.operator.http.yaml.Section;
import io.relay24.operator.template.Template;
import io.relay24.operator.template.TemplateBook;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A file's `examples` section. The build runs them over a real socket; the emulator plays them.
///
/// @param at    where the section stands
/// @param token what the token's address answers, for operators with a token
public record Examples(
        Place at,
        Optional<Given> token,
        List<SendExample> send,
        List<PushExample> push,
        List<PollExample> poll,
        List<CheckExample> check) {

    /// What every example may have of its own, over what the section says for all.
    ///
    /// @param templates of the account
    public record Common(
            String name, Place at, Map<String, String> account, Map<String, String> message, TemplateBook templates) {

        static Common of(Section section, Common all) {
            return named(section.requiredText("name"), section, all);
        }

        private static Common named(String name, Section section, Common all) {
            return new Common(
                    name,
                    section.at(),
                    over(all.account, Wanted.Texts.map(section, "account")),
                    over(all.message, Wanted.Texts.map(section, "message")),
                    section.node("templates").map(Common::book).orElse(all.templates));
        }

        private static TemplateBook book(Node list) {
            try {
                return new TemplateBook(Section.list(list).stream()
                        .map(item -> Template.of(Wanted.Texts.map(item)))
                        .toList());
            } catch (IllegalArgumentException e) {
                throw new BrokenFile(list.at(), String.valueOf(e.getMessage()));
            }
        }

        private static Map<String, String> over(Map<String, String> below, Map<String, String> above) {
            Map<String, String> both = new LinkedHashMap<>(below);
            both.putAll(above);
            return both;
        }
    }

    /// A message, the request it should make, an answer to it, and what that means.
    ///
    /// @param outcome as in rules
    /// @param wanted  more of the outcome: `ids`, `code`, `reason`, `retry_after`, `cost`
    public record SendExample(
            Common common, Optional<Wanted> request, Optional<Given> answer, String outcome, Outcome wanted) {}

    public record Outcome(
            Optional<List<String>> ids,
            Optional<String> code,
            Optional<String> reason,
            Optional<String> retryAfter,
            Optional<String> cost) {}

    /// A call that comes in.
    ///
    /// @param fetched what is answered where reading it needs requests of its own, such as one for a certificate
    public record PushExample(
            Common common,
            Wanted call,
            Optional<String> now,
            List<Given> fetched,
            String verification,
            List<Map<String, String>> receipts,
            Given answer) {}

    public record PollExample(
            Common common,
            List<Map<String, String>> pending,
            Optional<Wanted> request,
            Given answer,
            boolean fails,
            List<Map<String, String>> receipts) {}

    public record CheckExample(
            Common common, Optional<Wanted> request, Given answer, String outcome, Map<String, String> wanted) {}

    public static Examples none(Place at) {
        return new Examples(at, Optional.empty(), List.of(), List.of(), List.of(), List.of());
    }

    public static Examples of(Section section) {
        Common none = new Common("", section.at(), Map.of(), Map.of(), TemplateBook.EMPTY);
        Common all = Common.named("", section, none);
        Examples examples = new Examples(
                section.at(),
                section.section("token").map(Given::of),
                list(section, "send", item -> ExampleReader.send(item, all)),
                list(section, "push", item -> ExampleReader.push(item, all)),
                list(section, "poll", item -> ExampleReader.poll(item, all)),
                list(section, "check", item -> ExampleReader.check(item, all)));
        section.end();
        return examples;
    }

    private static <E> List<E> list(Section section, String key, java.util.function.Function<Section, E> reader) {
        return section.node(key)
                .map(node -> Section.list(node).stream()
                        .map((Node item) -> reader.apply(Section.of(item, "an example")))
                        .toList())
                .orElse(List.of());
    }
}
