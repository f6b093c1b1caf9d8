package io.relay24.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.relay24.server.message.Message;
import io.relay24.server.store.db.Bulk;
import io.relay24.server.store.db.Database;
import io.relay24.server.store.db.PostgresDatabase;
import io.relay24.server.support.Fixtures;
import io.relay24.server.support.TestPostgres;
import io.relay24.server.support.TestVault;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
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
            var theirs = other.sendQueue().claim(Map.of(account.id(), 10), clock.instant());
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

    @Test
    void what_was_claimed_by_a_commit_whose_answer_was_lost_is_found() throws Exception {
        try (var one = new Store(
                new PostgresDatabase(address, 1, () -> {}), TestVault.vault(), clock, Duration.ofSeconds(12))) {
            one.messages().add(message("m1"));
            assertThat(one.sendQueue().lost(clock.instant().plusSeconds(1), message -> false))
                    .isEmpty();
            var claimed = new CompletableFuture<List<Message>>();
            var cut = new Bulk<AtomicInteger, Integer>("cut", 99, PostgresStoreTest::commitAndCut);
            var begun = new CompletableFuture<Boolean>();
            var held = new CompletableFuture<Boolean>();
            Thread.ofPlatform().start(() -> one.database().write(handle -> begun.complete(true) && held.join()));
            begun.join();
            var waiting = List.of(
                    Thread.ofPlatform()
                            .start(() ->
                                    claimed.complete(one.sendQueue().claim(Map.of(account.id(), 10), clock.instant()))),
                    Thread.ofPlatform().start(() -> one.database().write(cut, new AtomicInteger())));
            await().until(() -> waiting.stream().allMatch(thread -> thread.getState() == Thread.State.TIMED_WAITING));
            held.complete(true);
            assertThat(claimed.get()).isEmpty();
            var later = clock.instant().plusSeconds(1);
            assertThat(one.sendQueue().lost(later, message -> false))
                    .extracting(Message::messageId)
                    .containsExactly("m1");
        }
    }

    /// The first time the commit is made, and the connection is gone before its answer.
    private static List<Integer> commitAndCut(Connection connection, List<AtomicInteger> runs) throws SQLException {
        if (runs.getFirst().incrementAndGet() == 1) {
            connection.commit();
            try (var statement = connection.createStatement()) {
                statement.execute("select pg_terminate_backend(pg_backend_pid())");
            }
        }
        return List.of(1);
    }
}
