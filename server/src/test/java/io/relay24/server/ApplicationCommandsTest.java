package io.relay24.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.server.secrets.Vault;
import io.relay24.server.store.Store;
import io.relay24.server.store.db.SqliteDatabase;
import io.relay24.server.support.Fixtures;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// The command beside a store that a service has open.
class ApplicationCommandsTest {

    private static final String LOCAL = "local.5c8bb1b0891cf2.87252039";

    @TempDir
    Path folder;

    private Path config = Path.of("");
    private final InputStream in = System.in;
    private final PrintStream out = System.out;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @BeforeEach
    void open() throws Exception {
        config = folder.resolve("relay24.yaml");
        Files.writeString(
                config, "store: {folder: %s}\nsecrets: {key_file: %s}\n".formatted(folder, folder.resolve("key.json")));
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void close() {
        System.setIn(in);
        System.setOut(out);
    }

    private int run(String input, String... arguments) {
        System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
        var all = new String[arguments.length + 2];
        all[0] = "--config";
        all[1] = config.toString();
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        return new CommandLine(new ApplicationCommands()).execute(all);
    }

    @Test
    void a_running_service_knows_a_new_application_at_once_and_no_secret_is_shown() {
        var vault = Vault.inFile(folder.resolve("key.json"));
        try (var running =
                new Store(new SqliteDatabase(folder, () -> {}), vault, Clock.systemUTC(), Duration.ofSeconds(12))) {
            assertThat(run("the-secret\n", "add", LOCAL)).isZero();
            assertThat(running.applications()
                            .find(LOCAL)
                            .orElseThrow()
                            .clientSecret()
                            .reveal())
                    .isEqualTo("the-secret");
            assertThat(run("", "list")).isZero();
            assertThat(printed.toString(StandardCharsets.UTF_8))
                    .contains(LOCAL + "\tlocal\t0 portals")
                    .doesNotContain("the-secret");
            assertThat(run("", "remove", LOCAL)).isZero();
            assertThat(running.applications().find(LOCAL)).isEmpty();
        }
    }

    @Test
    void one_that_portals_use_is_not_removed_by_mistake() {
        var vault = Vault.inFile(folder.resolve("key.json"));
        try (var running =
                new Store(new SqliteDatabase(folder, () -> {}), vault, Clock.systemUTC(), Duration.ofSeconds(12))) {
            Fixtures.portal(running, Fixtures.MEMBER, Clock.systemUTC().instant());
            assertThat(run("", "remove", Fixtures.CLIENT)).isOne();
            assertThat(running.applications().find(Fixtures.CLIENT)).isPresent();
            assertThat(run("", "remove", "--force", Fixtures.CLIENT)).isZero();
        }
    }

    @Test
    void what_is_no_client_id_or_no_secret_is_refused() {
        assertThat(run("secret\n", "add", "nonsense")).isOne();
        assertThat(run("\n", "add", LOCAL)).isOne();
        assertThat(run("", "remove", LOCAL)).isOne();
    }
}
