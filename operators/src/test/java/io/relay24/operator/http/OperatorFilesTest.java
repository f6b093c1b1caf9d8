package io.relay24.operator.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.relay24.operator.Account;
import io.relay24.operator.Operators;
import io.relay24.operator.SendOutcome;
import io.relay24.operator.Sms;
import io.relay24.operator.bench.Main;
import io.relay24.operator.custom.Completions;
import io.relay24.operator.custom.MemoryBook;
import io.relay24.operator.http.example.Given;
import io.relay24.operator.http.example.TrialServer;
import io.relay24.operator.http.wire.AddressGuard;
import io.relay24.operator.http.wire.Timeouts;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Every bundled file: its own examples over a real socket, and nothing missing. The files in `notation` do the same
/// for those parts of the notation that few operators need.
class OperatorFilesTest {

    private static final Path BUNDLED = Path.of("src/main/resources/operators");
    private static final Path MANUAL = Path.of("../docs/operators.md");
    private static final Map<String, Completion> CLASSES = Completions.all(new MemoryBook());
    private static final Path NOTATION = Path.of("src/test/resources/notation");

    @TestFactory
    Stream<DynamicTest> every_example_of_every_bundled_file_holds() throws IOException {
        String only = System.getProperty("operator", ""); // -Doperator=acme while writing acme.yaml
        return files(BUNDLED).stream()
                .filter(path -> only.isEmpty() || path.endsWith(only + ".yaml"))
                .flatMap(OperatorFilesTest::examples);
    }

    @TestFactory
    Stream<DynamicTest> the_whole_notation_works() throws IOException {
        return files(NOTATION).stream().flatMap(OperatorFilesTest::examples);
    }

    @Test
    void the_worked_example_of_the_manual_is_a_new_operator_without_java(@TempDir Path folder) throws Exception {
        String manual = Files.readString(MANUAL);
        int start = manual.indexOf("```yaml\nid: acme") + "```yaml\n".length();
        String yaml = manual.substring(start, manual.indexOf("```", start));
        assertThat(yaml.lines()).hasSizeLessThanOrEqualTo(45);
        assertThat(new Trial(CLASSES).run(yaml))
                .hasSizeGreaterThan(8)
                .allSatisfy(report -> assertThat(report.complaints()).isEmpty());
        Files.writeString(folder.resolve("acme.yaml"), yaml);
        OperatorFiles files = new OperatorFiles(AddressGuard.allowing(_ -> true), Timeouts.USUAL, Clock.systemUTC())
                .completedBy(CLASSES)
                .withBundled()
                .withFolder(folder);
        try (TrialServer server = new TrialServer();
                Operators operators = files.operators()) {
            assertThat(operators.problems()).isEmpty();
            server.answer(List.of(new Given(201, Map.of("content-type", "application/json"), "{\"id\":\"m7\"}")));
            Account account = new Account("a1", "acme", Map.of("api_key", "k"), Optional.of(server.url()));
            Sms sms = new Sms("+48500100200", "Hello", "Relay", "r1", Optional.empty());
            assertThat(operators.named("acme").orElseThrow().operator().send(sms, account))
                    .isEqualTo(new SendOutcome.Accepted(List.of("m7")));
        }
    }

    @Test
    void the_table_of_the_manual_is_that_of_the_files() throws Exception {
        var printed = new ByteArrayOutputStream();
        var out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        new Main(Path.of(""), new BufferedReader(Reader.nullReader()), out, out).run(List.of("list", "--markdown"));
        String table = printed.toString(StandardCharsets.UTF_8);
        assertThat(table.lines()).hasSize(42 + 2);
        assertThat(Files.readString(MANUAL)).endsWith("<!-- table -->\n\n" + table);
    }

    private static Stream<DynamicTest> examples(Path path) {
        String name = path.getFileName().toString();
        try {
            return new Trial(CLASSES)
                    .run(Files.readString(path)).stream()
                            .map(report -> dynamicTest(
                                    name + ": " + report.name(),
                                    () -> assertThat(report.complaints()).isEmpty()));
        } catch (IOException | InterruptedException e) {
            return Stream.of(dynamicTest(name, () -> {
                throw e;
            }));
        }
    }

    @Test
    void every_bundled_file_is_loaded() throws IOException {
        OperatorFiles files = new OperatorFiles(AddressGuard.strict(), Timeouts.USUAL, Clock.systemUTC())
                .completedBy(CLASSES)
                .withBundled();
        try (Operators operators = files.operators()) {
            assertThat(operators.problems()).isEmpty();
            assertThat(operators.definitions()).hasSameSizeAs(files(BUNDLED));
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.filter(path -> path.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }
}
