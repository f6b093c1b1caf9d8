package io.relay24.operator.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.operator.OperatorDefinition;
import io.relay24.operator.Operators;
import io.relay24.operator.custom.Completions;
import io.relay24.operator.custom.MemoryBook;
import io.relay24.operator.http.wire.AddressGuard;
import io.relay24.operator.http.wire.Timeouts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A broken file is refused with its place, and the others go on.
class BrokenFilesTest {

    private static final String GOOD = """
            id: good
            name: Good
            description: for tests
            verified: unverified
            account: {fields: {key: {label: Key, required: true}, no: {label: No}}}
            send:
              request: {url: "https://example.com/send", form: {no: "{to}"}}
              rules: [{when: {status: 2xx}, outcome: accepted}]
            """;

    /// What a file that is not being written must have.
    private static final String EXAMPLES = """
            examples:
              account: {key: k}
              send:
                - {name: accepted, answer: {status: 200}}
                - {name: rejected, answer: {status: 400}, outcome: rejected}
                - {name: deferred, answer: {status: 503}, outcome: deferred}
                - {name: wrong key, answer: {status: 401}, outcome: account_refused}
            """;

    private static Operators loaded(String name, String yaml) {
        return new OperatorFiles(AddressGuard.strict(), Timeouts.USUAL, Clock.systemUTC())
                .withFile("good.yaml", GOOD)
                .withFile(name, yaml)
                .operators();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '~',
            value = {
                "{label: No} => {label: No, hlep: x} => line 5, column 71: unknown key `hlep`; known here: choices, default, help",
                "'{to}' => '{tu}' => unknown value {tu}; known here: ",
                "'{to}' => '{to|shout}' => unknown function shout; known: after, base64",
                "'{to}' => '{to|sha256}{to|join(1)}' => join cannot work on a text",
                "'{to}' => '{to|pick}' => pick takes 1 to 20 arguments, not 0",
                "'{to}' => '{to' => a brace is not closed",
                "{no: '{to}'} => {no: '{to}', no: x} => the key `no` stands here twice",
                "{no: '{to}'} => {404: '{to}'} => a key must be a text: write \"404\" in quotes",
                "{no: '{to}'} => {? [a] : b} => a key must be a text",
                "{status: 2xx} => {status: 2x} => a status is written 200, 2xx or 400-499",
                "{status: 2xx} => {matches: {/a: '(a+)+'}} => this regular expression could run away",
                "{status: 2xx} => {matches: {/a: '('}} => not a regular expression",
                "{status: 2xx} => {} => a test without a line",
                "{status: 2xx} => {present: id} => a pointer starts with / or ../",
                "accepted => perhaps => `outcome` must be one of accepted, account_refused, deferred",
                "verified: unverified => verified: yesterday => `verified` is `unverified`, or a date and the source",
                "verified: unverified => verified: &a unverified => anchors and aliases are not used here",
                "description: for tests => description: !x a => tags are not used here",
                "id: good => id: [ => not YAML",
                "required: true => required: maybe => `required` must be true or false",
                "required: true => required_unless: nothing => there is no account field `nothing`",
            })
    void the_complaint_says_where_and_what(String part, String instead, String complaint) {
        String good = GOOD.replace('"', '\'');
        assertThat(good).contains(part.strip());
        try (Operators operators = loaded("broken.yaml", good.replace(part.strip(), instead.strip()))) {
            assertThat(operators.problems()).singleElement().asString().startsWith("broken.yaml, line ");
            assertThat(operators.problems().getFirst()).contains(complaint.strip());
            assertThat(operators.definitions())
                    .extracting(OperatorDefinition::id)
                    .containsExactly("good");
        }
    }

    @Test
    void deep_nesting_and_long_files_are_refused() {
        for (String bad :
                new String[] {"[".repeat(100_000), "{a: ".repeat(60) + "1" + "}".repeat(60), " ".repeat(600_000), ""}) {
            try (Operators operators = loaded("broken.yaml", bad)) {
                assertThat(operators.problems()).singleElement().asString().startsWith("broken.yaml, line ");
            }
        }
    }

    @Test
    void the_key_no_is_the_text_no() {
        try (Operators operators = loaded("other.yaml", GOOD.replace("id: good", "id: other"))) {
            assertThat(operators.problems()).isEmpty();
            assertThat(operators.named("other").orElseThrow().definition().fields())
                    .extracting(OperatorDefinition.Field::name)
                    .containsExactly("key", "no");
        }
    }

    @Test
    void a_file_is_called_by_its_id() {
        try (Operators operators = loaded("other.yaml", GOOD)) {
            assertThat(operators.problems()).singleElement().asString().contains("call the file good.yaml");
        }
    }

    @Test
    void a_folder_adds_and_replaces(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("good.yaml"), GOOD.replace("name: Good", "name: Better") + EXAMPLES);
        Files.write(folder.resolve("latin.yaml"), new byte[] {(byte) 0xE9});
        Files.writeString(folder.resolve("notes.txt"), "not an operator");
        OperatorFiles files = new OperatorFiles(AddressGuard.strict(), Timeouts.USUAL, Clock.systemUTC())
                .withFile("good.yaml", GOOD)
                .withFolder(folder)
                .withFolder(folder.resolve("none"));
        try (Operators operators = files.operators()) {
            assertThat(operators.definitions())
                    .extracting(OperatorDefinition::name)
                    .containsExactly("Better");
            assertThat(operators.problems()).hasSize(2).first().asString().isEqualTo("latin.yaml: not UTF-8");
        }
    }

    @Test
    void a_file_that_lacks_an_example_is_refused_with_its_place_and_the_others_go_on(@TempDir Path folder)
            throws IOException {
        Files.writeString(folder.resolve("good.yaml"), GOOD + EXAMPLES);
        Files.writeString(
                folder.resolve("poor.yaml"),
                GOOD.replace("id: good", "id: poor") + EXAMPLES.replace("outcome: deferred", "outcome: uncertain"));
        Files.writeString(folder.resolve("none.yaml"), GOOD.replace("id: good", "id: none"));
        OperatorFiles files =
                new OperatorFiles(AddressGuard.strict(), Timeouts.USUAL, Clock.systemUTC()).withFolder(folder);
        try (Operators operators = files.operators()) {
            assertThat(operators.problems().get(0))
                    .startsWith("none.yaml, line 1, column 1: an example is missing: send, accepted");
            assertThat(operators.problems().get(1))
                    .isEqualTo("poor.yaml, line 10, column 3: an example is missing: send, deferred");
            assertThat(operators.definitions())
                    .extracting(OperatorDefinition::id)
                    .containsExactly("good");
        }
    }

    @Test
    void the_form_is_checked_in_words_for_the_user() {
        try (Operators operators = loaded("good.yaml", GOOD)) {
            OperatorDefinition definition =
                    operators.named("good").orElseThrow().definition();
            assertThat(definition.complaints(Map.of())).isEqualTo(Map.of("key", "fill in \"Key\""));
            assertThat(definition.complaints(Map.of("key", "k"))).isEmpty();
        }
    }

    @Test
    void a_trial_finds_an_example_that_does_not_hold() throws Exception {
        String yaml = GOOD + """
                examples:
                  account: {key: k}
                  send:
                    - {name: one, request: {form: {no: "1"}, url: "https://other.example/send"}, answer: {status: 400}}
                """;
        var reports = new Trial(Completions.all(new MemoryBook())).run(yaml);
        assertThat(reports).hasSize(2);
        assertThat(reports.getFirst().complaints())
                .containsExactly(
                        "an example is missing: send, rejected",
                        "an example is missing: send, deferred",
                        "an example is missing: send, account_refused");
        assertThat(reports.getLast().complaints())
                .anyMatch(it -> it.startsWith("outcome of"))
                .anyMatch(it -> it.startsWith("form: wanted {no=[1]}, found {no=[+48500100200]}"))
                .anyMatch(it -> it.startsWith("host: "));
    }
}
