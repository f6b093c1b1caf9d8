package io.relay24.operator.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.relay24.operator.Operators;
import io.relay24.operator.custom.Completions;
import io.relay24.operator.custom.MemoryBook;
import io.relay24.operator.http.wire.AddressGuard;
import io.relay24.operator.http.wire.Timeouts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every bundled file: its own examples over a real socket, and nothing missing. The files in `notation` do the same
/// for those parts of the notation that few operators need.
class OperatorFilesTest {

    private static final Path BUNDLED = Path.of("src/main/resources/operators");
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
    void the_worked_example_of_the_readme_holds() throws Exception {
        String readme = Files.readString(Path.of("README.md"));
        int start = readme.indexOf("```yaml\nid: acme") + "```yaml\n".length();
        String yaml = readme.substring(start, readme.indexOf("```", start));
        assertThat(new Trial(Completions.all(new MemoryBook())).run(yaml))
                .hasSizeGreaterThan(10)
                .allSatisfy(report -> assertThat(report.complaints()).isEmpty());
    }

    private static Stream<DynamicTest> examples(Path path) {
        String name = path.getFileName().toString();
        try {
            return new Trial(Completions.all(new MemoryBook()))
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
                .completedBy(Completions.all(new MemoryBook()))
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
