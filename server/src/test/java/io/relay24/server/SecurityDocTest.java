package io.relay24.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What `docs/security.md` promises is shown by tests that exist.
class SecurityDocTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern CLASS = Pattern.compile("`([A-Z]\\w*(?:Test|Story|Contract))(?:\\.(\\w+))?`");
    private static final Pattern ROW = Pattern.compile("\\| (\\d+) \\|.*");

    private static final Map<String, String> TESTS = new HashMap<>();
    private static String document = "";

    @BeforeAll
    static void read() throws IOException {
        document = Files.readString(ROOT.resolve("docs/security.md"));
        for (String module : List.of("bitrix24", "operators", "emulator", "server", "benchmarks")) {
            var folder = ROOT.resolve(module).resolve("src/test/java");
            if (Files.exists(folder)) {
                try (var files = Files.walk(folder)) {
                    for (Path file : files.filter(path -> path.toString().endsWith(".java"))
                            .toList()) {
                        var name = file.getFileName().toString().replace(".java", "");
                        TESTS.merge(name, Files.readString(file), String::concat);
                    }
                }
            }
        }
    }

    @Test
    void every_test_that_is_named_exists() {
        var missing = new TreeSet<String>();
        var names = CLASS.matcher(document);
        while (names.find()) {
            var source = TESTS.getOrDefault(names.group(1), "");
            var method = names.group(2);
            if (source.isEmpty() || (method != null && !source.contains(" " + method + "("))) {
                missing.add(names.group());
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void each_of_the_34_typical_mistakes_has_a_named_test() {
        assertThat(rowsWithout("## The 34 typical mistakes", 34, Pattern.compile("`\\w+(Test|Story|Contract)\\.\\w+`")))
                .isEmpty();
    }

    @Test
    void each_of_the_60_traps_has_a_named_test_or_is_none_of_ours() {
        assertThat(rowsWithout(
                        "## The 60 traps",
                        60,
                        Pattern.compile("`\\w+(Test|Story|Contract)\\.\\w+`|not ours|not shown")))
                .isEmpty();
    }

    private static List<Integer> rowsWithout(String heading, int count, Pattern shown) {
        int start = document.indexOf(heading);
        assertThat(start).as(heading).isNotNegative();
        int end = document.indexOf("\n## ", start + 1);
        var rows = document.substring(start, end < 0 ? document.length() : end)
                .lines()
                .filter(line -> ROW.matcher(line).matches())
                .filter(line -> shown.matcher(line).find())
                .map(line -> Integer.valueOf(line.replaceAll("\\| (\\d+) \\|.*", "$1")))
                .toList();
        return IntStream.rangeClosed(1, count)
                .boxed()
                .filter(number -> !rows.contains(number))
                .toList();
    }
}
