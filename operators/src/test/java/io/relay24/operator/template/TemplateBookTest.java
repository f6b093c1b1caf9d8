package io.relay24.operator.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.relay24.operator.template.TemplateBook.Match;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateBookTest {

    private static TemplateBook book(String... texts) {
        List<Template> templates = new ArrayList<>();
        for (String text : texts) {
            templates.add(new Template("t" + templates.size(), "", "", text));
        }
        return new TemplateBook(templates);
    }

    private static Optional<Map<String, String>> variables(String template, String text) {
        return book(template).match(text).map(Match::variables);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Hi {{name}}! | Hi Ann! | {name=Ann}",
                "Hi {{ name }}! | ' Hi\n  Ann! ' | {name=Ann}",
                "{{a}}-{{b}} | 1-2-3 | {a=1, b=2-3}",
                "##a## and ##a## | x and x | {a=x}",
                "Code {#var#} for {#alphanumeric#}. | Code 1 for two. | {var1=1, var2=two}",
                "plain | plain | {}",
                "cena {{1}} zł | cena 5 zł | {1=5}",
            })
    void the_whole_text_is_matched(String template, String text, String wanted) {
        assertThat(variables(template, text)).map(Object::toString).contains(wanted);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Hi {{name}}! | Hi !",
                "Hi {{name}}! | Hi Ann!!x",
                "Hi {{name}}! | so: Hi Ann!",
                "Hi {{name}}! | hi Ann!",
                "##a## and ##a## | x and y",
                "ab{{1}}ba | aba",
                "{{a}}, {{b}}. | one, .",
                "plain | plain.",
            })
    void anything_else_is_not(String template, String text) {
        assertThat(variables(template, text)).isEmpty();
    }

    @Test
    void the_most_specific_template_wins_in_any_order() {
        String[] texts = {"{{text}}", "Your code is {{code}}", "Your code is {{code}}. Thanks"};
        assertThat(book(texts).match("Your code is 12. Thanks").orElseThrow().variables())
                .isEqualTo(Map.of("code", "12"));
        assertThat(book(texts[2], texts[1], texts[0])
                        .match("Your code is 12")
                        .orElseThrow()
                        .variables())
                .isEqualTo(Map.of("code", "12"));
        assertThat(book(texts).match("anything").orElseThrow().variables()).isEqualTo(Map.of("text", "anything"));
        assertThat(TemplateBook.EMPTY.match("anything")).isEmpty();
    }

    @Test
    void numbered_variables_are_listed_by_number_others_as_they_stand() {
        assertThat(book("{{2}} of {{10}} by {{1}}")
                        .match("b of c by a")
                        .orElseThrow()
                        .values())
                .containsExactly("a", "b", "c");
        assertThat(book("{{z}} of {{a}}").match("1 of 2").orElseThrow().values())
                .containsExactly("1", "2");
    }

    @Test
    void hostile_texts_take_no_longer_than_others() {
        TemplateBook hostile = new TemplateBook(java.util.stream.IntStream.range(0, 100)
                .mapToObj(i ->
                        new Template("t" + i, "", "", "{{a}}" + "a".repeat(2000) + "b{{b}}" + "a".repeat(1000 + i)))
                .toList());
        assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> assertThat(hostile.match("a".repeat(100_000))).isEmpty());
    }

    @Provide
    Arbitrary<String> pieces() {
        return Arbitraries.strings().withChars("ab").ofMinLength(1).ofMaxLength(4);
    }

    /// Against a plain search through all ways to cut the text.
    @Property(tries = 500)
    void a_text_made_from_a_template_is_found_again(
            @ForAll @Size(min = 1, max = 4) List<@net.jqwik.api.From("pieces") String> literals,
            @ForAll @Size(4) List<@net.jqwik.api.From("pieces") String> values) {
        StringBuilder template = new StringBuilder();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < literals.size(); i++) {
            template.append(literals.get(i)).append("{{v").append(i).append("}}");
            text.append(literals.get(i)).append(values.get(i));
        }
        Map<String, String> found =
                variables(template.toString(), text.toString()).orElseThrow();
        String again = template.toString();
        for (Map.Entry<String, String> variable : found.entrySet()) {
            again = again.replace("{{" + variable.getKey() + "}}", variable.getValue());
        }
        assertThat(again).isEqualTo(text.toString());
    }

    @Test
    void what_cannot_work_is_refused_in_words() {
        assertThatThrownBy(() -> book("{{a}}{{b}}")).hasMessageContaining("two variables in a row");
        assertThatThrownBy(() -> new Template("", "", "", "x")).hasMessageContaining("needs an id and a text");
        assertThatThrownBy(() -> new Template("a", "", "", "x".repeat(5000))).hasMessageContaining("at most 4096");
        assertThatThrownBy(() -> new Template("a\nb", "", "", "x")).hasMessageContaining("on one line");
        Template one = new Template("same", "", "en", "x");
        assertThatThrownBy(() -> new TemplateBook(Arrays.asList(one, one))).hasMessageContaining("stands twice");
        assertThat(one.toString()).doesNotContain("x");
    }

    @Test
    void books_without_templates_are_equal() {
        assertThat(new TemplateBook(List.of())).isEqualTo(TemplateBook.EMPTY).hasSameHashCodeAs(TemplateBook.EMPTY);
    }
}
