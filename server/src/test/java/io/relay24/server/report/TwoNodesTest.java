package io.relay24.server.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.relay24.emulator.message.MessageStatus;
import io.relay24.server.store.db.PostgresDatabase;
import io.relay24.server.support.TestPostgres;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Two nodes on one database: a portal allows so many requests, whichever of them makes them.
class TwoNodesTest {

    private static final Duration STEP = Duration.ofMillis(100);

    private final PostgresDatabase.Address address = TestPostgres.newDatabase();
    private ReportStage stage;
    private ReportStage.Node other;

    @BeforeEach
    void start() throws Exception {
        stage = new ReportStage(new PostgresDatabase(address, 2, () -> {}));
        other = stage.node(new PostgresDatabase(address, 2, () -> {}));
    }

    @AfterEach
    void stop() {
        stage.close();
    }

    @Test
    void two_nodes_do_not_spend_one_allowance_twice() throws Exception {
        var messages = stage.failed(5_000, 1);
        other.store.fillAgendas(stage.clock.instant());
        stage.clock.advance(Duration.ofSeconds(12));
        stage.reportUntil(Duration.ofMinutes(10), STEP);
        assertThat(messages).allMatch(message -> message.status() == MessageStatus.FAILED);
        assertThat(stage.batches("rate_limit")).isZero();
        assertThat(stage.batches("ok")).isEqualTo(100);
    }

    @Test
    void a_portal_is_called_by_one_node_at_a_time() {
        var now = stage.clock.instant();
        var full = now.plusSeconds(15);
        int portal = stage.node.portal.id();
        assertThat(stage.node.store.turns().claim(portal, now, Duration.ofSeconds(90), full))
                .isPresent();
        assertThat(other.store.turns().claim(portal, now.plusSeconds(1), Duration.ofSeconds(90), full))
                .isEmpty();
        stage.node.store.turns().end(portal, now.plusSeconds(7));
        assertThat(other.store.turns().claim(portal, now.plusSeconds(1), Duration.ofSeconds(90), full))
                .contains(now.plusSeconds(7));
    }

    @Test
    void the_turn_of_a_node_that_is_known_to_be_gone_ends_at_once() {
        var now = stage.clock.instant();
        int portal = stage.node.portal.id();
        other.store.turns().claim(portal, now, Duration.ofSeconds(90), now);
        other.store.close();
        await().atMost(Duration.ofSeconds(10))
                .until(() -> stage.node
                        .store
                        .turns()
                        .claim(portal, now, Duration.ofSeconds(90), now.plusSeconds(15))
                        .isPresent());
    }

    @Test
    void the_turn_of_a_node_that_died_ends_and_its_allowance_counts_as_used() {
        var now = stage.clock.instant();
        int portal = stage.node.portal.id();
        stage.node.store.turns().claim(portal, now, Duration.ofSeconds(90), now);
        var later = now.plusSeconds(90);
        assertThat(other.store.turns().claim(portal, later, Duration.ofSeconds(90), later.plusSeconds(15)))
                .contains(later.plusSeconds(15));
        stage.node.store.turns().end(portal, now);
        assertThat(stage.node.store.turns().claim(portal, later.plusSeconds(1), Duration.ofSeconds(90), later))
                .isEmpty();
    }
}
