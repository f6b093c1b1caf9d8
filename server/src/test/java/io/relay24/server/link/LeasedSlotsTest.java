package io.relay24.server.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.relay24.operator.Account;
import io.relay24.server.secrets.Vault;
import io.relay24.server.store.Store;
import io.relay24.server.store.db.PostgresDatabase;
import io.relay24.server.support.ManualClock;
import io.relay24.server.support.TestPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two nodes on one database share an account's binds.
class LeasedSlotsTest {

    private static final Account ACCOUNT = new Account("7", "smpp", Map.of(), Optional.empty());

    @TempDir
    Path folder;

    private final ManualClock clock = ManualClock.atNoon();
    private Store first;
    private Store second;
    private LeasedSlots ours;
    private LeasedSlots theirs;

    @BeforeEach
    void start() {
        var address = TestPostgres.newDatabase();
        var vault = Vault.inFile(folder.resolve("key.json"));
        first = new Store(new PostgresDatabase(address, 1, () -> {}), vault, clock, Duration.ZERO);
        second = new Store(new PostgresDatabase(address, 1, () -> {}), vault, clock, Duration.ZERO);
        ours = new LeasedSlots(first.linkLeases(), clock);
        theirs = new LeasedSlots(second.linkLeases(), clock);
    }

    @AfterEach
    void stop() {
        first.close();
        second.close();
    }

    @Test
    void a_bind_is_held_by_one_node_as_long_as_it_is_renewed() {
        for (int i = 0; i < 10; i++) {
            assertThat(ours.hold(ACCOUNT, 1)).isTrue();
            assertThat(theirs.hold(ACCOUNT, 1)).isFalse();
            clock.advance(Duration.ofSeconds(20));
        }
        assertThat(theirs.hold(ACCOUNT, 2)).isTrue();
    }

    @Test
    void a_bind_that_is_released_may_be_taken() {
        assertThat(ours.hold(ACCOUNT, 1)).isTrue();
        assertThat(theirs.hold(ACCOUNT, 1)).isFalse();
        ours.release(ACCOUNT, 1);
        clock.advance(Duration.ofSeconds(6));
        assertThat(theirs.hold(ACCOUNT, 1)).isTrue();
        assertThat(ours.hold(ACCOUNT, 1)).isFalse();
    }

    @Test
    void a_bind_that_is_not_renewed_ends_before_another_node_may_have_it() {
        assertThat(ours.hold(ACCOUNT, 1)).isTrue();
        clock.advance(Duration.ofSeconds(59));
        assertThat(theirs.hold(ACCOUNT, 1)).isFalse();
        clock.advance(Duration.ofSeconds(6));
        assertThat(theirs.hold(ACCOUNT, 1)).isTrue();
        assertThat(ours.hold(ACCOUNT, 1)).isFalse();
    }

    @Test
    void the_binds_of_a_node_that_is_gone_are_free_at_once() {
        assertThat(theirs.hold(ACCOUNT, 1)).isTrue();
        assertThat(ours.hold(ACCOUNT, 1)).isFalse();
        second.close();
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            clock.advance(Duration.ofSeconds(1));
            return ours.hold(ACCOUNT, 1);
        });
        assertThat(clock.instant()).isBefore(ManualClock.atNoon().instant().plusSeconds(50));
    }
}
