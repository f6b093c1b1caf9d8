package io.relay24.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.server.store.db.Database;
import io.relay24.server.store.db.PostgresDatabase;
import io.relay24.server.support.Fixtures;
import io.relay24.server.support.TestPostgres;
import io.relay24.server.support.TestVault;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PostgresStoreTest extends StoreContract {

    private final PostgresDatabase.Address address = TestPostgres.newDatabase();

    @Override
    Database open() {
        return new PostgresDatabase(address, 2, () -> {});
    }

    @Test
    void what_a_living_node_has_in_its_hands_is_left_to_it() {
        store.messages().add(message("m1"));
        assertThat(claim(1)).hasSize(1);
        try (var other = new Store(open(), TestVault.vault(), clock, Duration.ofSeconds(12))) {
            assertThat(other.nodes().all()).hasSize(2).noneMatch(other.nodes()::isGone);
            assertThat(other.database().nodeNumber())
                    .isNotEqualTo(store.database().nodeNumber());
        }
    }

    @Test
    void two_nodes_never_hand_out_the_same_message() {
        try (var other = new Store(open(), TestVault.vault(), clock, Duration.ofSeconds(12))) {
            for (int i = 0; i < 10; i++) {
                store.messages().add(Fixtures.message(account, "m" + i, clock.instant()));
            }
            var ours = claim(5);
            var theirs = other.sendQueue().claim(java.util.Map.of(account.id(), 10), clock.instant());
            assertThat(ours).hasSize(5);
            assertThat(theirs).hasSize(5);
            assertThat(theirs).noneMatch(message -> ours.stream().anyMatch(our -> our.id() == message.id()));
        }
    }
}
