package io.relay24.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.server.secrets.Vault;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// The command beside a service that has the same key set.
class KeyCommandsTest {

    @TempDir
    Path folder;

    private final PrintStream out = System.out;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @BeforeEach
    void listen() {
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void close() {
        System.setOut(out);
    }

    private String run(String secrets, String... arguments) throws Exception {
        var config = folder.resolve("relay24.yaml");
        Files.writeString(config, "secrets: {%s}\n".formatted(secrets));
        var all = new String[arguments.length + 2];
        all[0] = "--config";
        all[1] = config.toString();
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        printed.reset();
        assertThat(new CommandLine(new KeyCommands()).execute(all)).isZero();
        return printed.toString(StandardCharsets.UTF_8).strip();
    }

    @Test
    void a_key_set_in_a_file_is_rotated_there_and_no_key_is_printed() throws Exception {
        var path = folder.resolve("key.json");
        var running = Vault.inFile(path);
        var old = running.seal("token", "c");
        var file = "key_file: " + path;

        assertThat(run(file, "list")).matches("\\d+\tseals and opens");
        assertThat(run(file, "rotate", "--prepare").lines())
                .hasSize(2)
                .first()
                .asString()
                .endsWith("\tseals and opens");
        var rotated = run(file, "rotate");
        assertThat(rotated.lines()).hasSize(2).last().asString().endsWith("\tseals and opens");
        assertThat(run(file, "list")).isEqualTo(rotated);
        assertThat(Vault.inFile(path).open(old, "c")).isEqualTo("token");
        assertThat(rotated.length()).isLessThan(60);
    }

    @Test
    void a_key_set_from_the_environment_is_printed_anew_to_be_set() throws Exception {
        var key = Vault.newKey();

        var rotated = run("key: " + key, "rotate");

        assertThat(Vault.ofKey(rotated).open(Vault.ofKey(key).seal("token", "c"), "c"))
                .isEqualTo("token");
        assertThat(Vault.ofKey(run("key: " + key, "rotate", "--prepare")).keys())
                .extracting(Vault.Key::seals)
                .containsExactly(true, false);
    }

    @Test
    void without_a_word_it_asks_for_one() {
        assertThat(new CommandLine(new KeyCommands()).execute()).isEqualTo(2);
    }
}
