package io.relay24.server.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFileTest {

    @TempDir
    Path folder;

    private Path path = Path.of("");

    @BeforeEach
    void nameTheFile() {
        path = folder.resolve("data/keyset.json");
    }

    @Test
    void the_first_start_creates_a_file_for_its_owner_alone_and_nothing_else() throws Exception {
        Vault.inFile(path);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");
        assertThat(files()).containsExactly("keyset.json");
    }

    @Test
    void the_next_start_reads_it_again() {
        String sealed = Vault.inFile(path).seal("token", "c");

        assertThat(Vault.inFile(path).open(sealed, "c")).isEqualTo("token");
    }

    @Test
    void rotation_keeps_the_old_key_and_the_permissions() throws Exception {
        Vault vault = Vault.inFile(path);
        String old = vault.seal("old", "c");

        vault.rotate();

        String fresh = vault.seal("fresh", "c");
        assertThat(vault.open(old, "c")).isEqualTo("old");
        assertThat(Vault.inFile(path).open(old, "c")).isEqualTo("old");
        assertThat(Vault.inFile(path).open(fresh, "c")).isEqualTo("fresh");
        assertThat(fresh.substring(0, 6)).isNotEqualTo(old.substring(0, 6));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");
        assertThat(files()).containsExactly("keyset.json");
    }

    @Test
    void who_uses_the_same_file_learns_of_a_new_key_by_meeting_it() {
        Vault running = Vault.inFile(path);
        Vault command = Vault.inFile(path);
        command.rotate();

        assertThat(running.open(command.seal("token", "c"), "c")).isEqualTo("token");
        assertThat(running.keys()).isEqualTo(command.keys());
    }

    @Test
    void a_file_that_is_gone_is_not_made_anew_by_a_secret_that_cannot_be_opened() throws Exception {
        Vault vault = Vault.inFile(path);
        Files.delete(path);
        String foreign = Vault.ofKey(Vault.newKey()).seal("token", "c");

        assertThatThrownBy(() -> vault.open(foreign, "c")).isInstanceOf(VaultException.class);
        assertThat(path).doesNotExist();
    }

    @Test
    void rotation_leaves_a_group_that_may_read_its_right() throws Exception {
        Vault vault = Vault.inFile(path);
        chmod("rw-r-----");

        vault.rotate();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-r-----");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{}", "hush", "{\"primaryKeyId\":1,\"key\":[]}"})
    void a_damaged_file_is_neither_used_nor_replaced(String content) throws Exception {
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(path, content);
        chmod("rw-------");

        assertThatThrownBy(() -> Vault.inFile(path))
                .isInstanceOf(VaultException.class)
                .hasMessageStartingWith(path + " holds no usable key set; restore it from your copy")
                .hasMessageNotContaining("hush");
        assertThat(path).hasContent(content);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r--r--", "rw-----w-", "rw-rw----"})
    void a_file_that_everybody_can_reach_is_refused(String permissions) throws Exception {
        Vault.inFile(path);
        chmod(permissions);

        assertThatThrownBy(() -> Vault.inFile(path))
                .isInstanceOf(VaultException.class)
                .hasMessageContaining("chmod 600");
    }

    @Test
    void the_group_may_read_it() throws Exception {
        Vault.inFile(path);
        chmod("r--r-----");

        assertThat(Vault.inFile(path)).isNotNull();
    }

    @Test
    void what_cannot_be_a_key_file_is_named() throws Exception {
        Files.createDirectories(path);
        chmod("rwx------");

        assertThatThrownBy(() -> Vault.inFile(path))
                .isInstanceOf(VaultException.class)
                .hasMessageStartingWith(path + " cannot be read or written")
                .hasMessageContaining("secrets.key_file");
    }

    @Test
    void processes_that_start_together_agree_on_one_key_set() throws Exception {
        var together = new CyclicBarrier(8);
        Callable<Vault> start = () -> {
            together.await();
            return Vault.inFile(path);
        };
        var vaults = new ArrayList<Vault>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (Future<Vault> started :
                    threads.invokeAll(List.of(start, start, start, start, start, start, start, start))) {
                vaults.add(started.get());
            }
        }
        String sealed = vaults.getFirst().seal("token", "c");

        assertThat(vaults)
                .allSatisfy(vault -> assertThat(vault.open(sealed, "c")).isEqualTo("token"));
        assertThat(files()).containsExactly("keyset.json");
    }

    private void chmod(String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    private List<String> files() throws IOException {
        try (var files = Files.list(folder.resolve("data"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
