package io.relay24.operator.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.operator.http.OperatorFiles;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The bench through the real launcher, called from another folder. The build is taken as done: its stamp is written,
/// and the class path is this test's own.
class LauncherTest {

    @TempDir
    private Path home;

    @TempDir
    private Path caller;

    private void install() throws Exception {
        Files.copy(Path.of("../relay24"), home.resolve("relay24"));
        for (String file : List.of("pom.xml", "relay24.default.yaml", "logging.properties")) {
            Files.createFile(home.resolve(file));
        }
        for (String folder : List.of("bitrix24", "operators", "emulator", "server", "benchmarks/target/lib")) {
            Files.createDirectories(home.resolve(folder));
        }
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            link(Path.of(entry));
        }
        String stamp = run(home, "", "sh", "-c", "eval \"$(sed -n '/^stamp()/,/^}/p' relay24)\"; stamp");
        Files.writeString(home.resolve("benchmarks/target/lib/.stamp"), stamp.strip());
    }

    private void link(Path entry) throws IOException {
        String name = entry.getFileName().toString();
        if (name.endsWith(".jar") && Files.exists(entry)) {
            Files.createSymbolicLink(home.resolve("benchmarks/target/lib").resolve(name), entry.toAbsolutePath());
        } else if (name.equals("classes")) {
            Files.createSymbolicLink(
                    home.resolve("benchmarks/target/relay24-benchmarks-0.jar"), entry.toAbsolutePath());
        }
    }

    private String run(Path folder, String input, String... command) throws Exception {
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        Process process = builder.start();
        try (var in = process.outputWriter(StandardCharsets.UTF_8)) {
            in.write(input);
        }
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return out + (process.exitValue() == 0 ? "" : "exit " + process.exitValue());
    }

    @Test
    void a_relative_path_starts_where_the_caller_is() throws Exception {
        install();
        String yaml = OperatorFiles.bundled("twilio").orElseThrow();
        Files.writeString(caller.resolve("mine.yaml"), yaml.replace("id: twilio", "id: mine"));
        String launcher = home.resolve("relay24").toString();
        String line = """
                {"account":{"account_sid":"AC00000000000000000000000000000001","auth_token":"x"},\
                "sms":{"to":"+48500100200","text":"Zażółć","originator":"+15005550006"}}
                """;
        assertThat(run(caller, line, "sh", launcher, "operator", "request", "mine.yaml"))
                .startsWith("{\"requests\":[{\"method\":\"POST\"")
                .contains("Za%C5%BC%C3%B3%C5%82%C4%87");
        assertThat(run(caller, "{}\n", "sh", launcher, "operator", "request", "mine.yaml"))
                .contains("{\"error\":")
                .endsWith("exit 1");
        assertThat(run(caller, "", "sh", launcher, "operator", "poll", "other.yaml"))
                .isEqualTo("exit 2");
    }
}
