package io.relay24.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.relay24.server.store.db.Bulk;
import io.relay24.server.store.db.Database;
import io.relay24.server.store.db.PostgresDatabase;
import io.relay24.server.support.Fixtures;
import io.relay24.server.support.TestPostgres;
import io.relay24.server.support.TestVault;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
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

    @Test
    void a_transaction_that_stood_still_for_too_long_is_begun_again() {
        var runs = new AtomicInteger();
        var patient = new Bulk<Integer, Integer>("patient", 1, (connection, numbers) -> {
            if (runs.incrementAndGet() == 1) {
                standStill(connection);
            }
            try (var statement = connection.createStatement()) {
                statement.execute("select 1");
            }
            return numbers;
        });
        assertThat(store.database().write(patient, 24)).isEqualTo(24);
        assertThat(runs).hasValue(2);
    }

    private void standStill(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("set idle_in_transaction_session_timeout = '10ms'");
            try (var row = statement.executeQuery("select pg_backend_pid()")) {
                row.next();
                int session = row.getInt(1);
                await().until(() -> !isThere(session));
            }
        }
    }

    private boolean isThere(int session) {
        return store.database()
                .read(handle -> handle.createQuery("select count(*) from pg_stat_activity where pid = :pid")
                        .bind("pid", session)
                        .mapTo(Boolean.class)
                        .one());
    }
}
