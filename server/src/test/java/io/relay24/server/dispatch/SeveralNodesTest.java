package io.relay24.server.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.relay24.server.message.Counted;
import io.relay24.server.message.NewMessage;
import io.relay24.server.store.Nodes;
import io.relay24.server.store.Portal;
import io.relay24.server.store.PortalAccount;
import io.relay24.server.store.db.PostgresDatabase;
import io.relay24.server.store.db.StoreUnavailable;
import io.relay24.server.support.DispatchNode;
import io.relay24.server.support.Fixtures;
import io.relay24.server.support.ManualClock;
import io.relay24.server.support.ScriptedOperator;
import io.relay24.server.support.TestPostgres;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Several nodes on one database: what an operator allows holds for all of them together, and nothing is left lying
/// when one of them goes.
class SeveralNodesTest {

    private static final Duration STEP = Duration.ofMillis(20);
    private static final double RATE = 20;
    private static final int BURST = 5;

    private final PostgresDatabase.Address address = TestPostgres.newDatabase();
    private final ManualClock clock = ManualClock.atNoon();
    private final ScriptedOperator operator = new ScriptedOperator();
    private final List<DispatchNode> nodes = new ArrayList<>();
    private Optional<PortalAccount> account = Optional.empty();

    private void start(int count) {
        IntStream.range(0, count).forEach(i -> nodes.add(new DispatchNode(address, operator, clock)));
        var first = nodes.getFirst().store;
        Portal portal = Fixtures.portal(first, Fixtures.MEMBER, clock.instant());
        account = Optional.of(Fixtures.account(first, portal));
        clock.advance(Duration.ofSeconds(3)); // until all know of each other
        nodes.forEach(node -> node.recovery.runOnce());
    }

    private int portalId() {
        return account.orElseThrow().portalId();
    }

    @AfterEach
    void stop() {
        nodes.forEach(DispatchNode::close);
    }

    private void receive(int count, int segments) {
        for (int i = 0; i < count; i++) {
            var node = nodes.get(i % nodes.size());
            node.store.messages().add(message("m" + i).counted(new Counted(segments, "gsm7")));
        }
    }

    private NewMessage message(String messageId) {
        return Fixtures.message(account.orElseThrow(), messageId, clock.instant());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void what_an_operator_takes_in_a_second_holds_over_all_nodes(int count) throws Exception {
        operator.takes(Optional.of(RATE), Optional.empty());
        start(count);
        receive(300, 1);
        var sent = sentBySteps(Duration.ofSeconds(10));
        assertThat(sent.getLast()).isBetween((int) (10 * RATE * 0.9), (int) (10 * RATE) + BURST);
        int second = (int) Duration.ofSeconds(1).dividedBy(STEP);
        for (int i = second; i < sent.size(); i++) {
            assertThat(sent.get(i) - sent.get(i - second)).isLessThanOrEqualTo((int) RATE + BURST);
        }
    }

    @Test
    void a_long_message_counts_as_often_as_it_has_segments() throws Exception {
        operator.takes(Optional.of(RATE), Optional.empty());
        start(2);
        receive(100, 4);
        var sent = sentBySteps(Duration.ofSeconds(10));
        assertThat(sent.getLast() * 4).isBetween((int) (10 * RATE * 0.9), (int) (10 * RATE) + 2 * BURST);
    }

    /// How many had been sent after each step.
    private List<Integer> sentBySteps(Duration time) throws InterruptedException {
        var sent = new ArrayList<Integer>();
        for (long i = 0; i < time.dividedBy(STEP); i++) {
            for (var node : nodes) {
                node.dispatch();
                node.answerAll();
            }
            clock.advance(STEP);
            sent.add(operator.sent().size());
        }
        return sent;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void what_an_operator_takes_at_once_holds_over_all_nodes(int count) throws Exception {
        operator.takes(Optional.empty(), Optional.of(3));
        start(count);
        receive(40, 1);
        for (int i = 0; i < 10; i++) {
            for (var node : nodes) {
                node.recovery.runOnce();
                node.dispatch();
            }
            clock.advance(Duration.ofSeconds(1));
        }
        assertThat(nodes.stream().mapToInt(DispatchNode::inHands).sum()).isEqualTo(3);
    }

    @Test
    void a_node_that_has_just_come_waits_until_the_others_have_made_room() throws Exception {
        operator.takes(Optional.empty(), Optional.of(2));
        start(1);
        receive(10, 1);
        nodes.getFirst().dispatch();
        nodes.add(new DispatchNode(address, operator, clock));
        assertThat(nodes.getLast().dispatch()).isZero();
        assertThat(nodes.getFirst().inHands()).isEqualTo(2);
    }

    @Test
    void what_a_node_leaves_that_stops_is_taken_up_at_the_next_look() throws Exception {
        start(2);
        var leaving = nodes.removeFirst();
        leaving.store.messages().add(message("m1"));
        leaving.recovery.tell(Nodes.State.FINISHING);
        nodes.getFirst().recovery.runOnce();
        nodes.getFirst().dispatch();
        nodes.getFirst().answerAll();
        assertThat(operator.sent()).hasSize(1);
        leaving.recovery.leave();
        leaving.close();
        nodes.getFirst().recovery.runOnce();
        assertThat(nodes.getFirst().store.nodes().all()).hasSize(1);
    }

    @Test
    void what_a_node_that_died_had_in_its_hands_is_in_doubt_and_what_waited_is_sent() throws Exception {
        operator.takes(Optional.empty(), Optional.of(2));
        start(2);
        var dying = nodes.removeFirst();
        dying.store.messages().add(message("m1"));
        assertThat(dying.dispatch()).isEqualTo(1);
        dying.store.messages().add(message("m2"));
        dying.close();
        await().atMost(Duration.ofSeconds(10)).until(() -> {
            nodes.getFirst().recovery.runOnce();
            return nodes.getFirst().store.nodes().all().size() == 1;
        });
        nodes.getFirst().dispatch();
        nodes.getFirst().answerAll();
        assertThat(operator.sent()).hasSize(1);
        var journal = nodes.getFirst().store.journal();
        assertThat(journal.find(portalId(), "m1").orElseThrow().inDoubt()).isTrue();
        assertThat(journal.find(portalId(), "m2").orElseThrow().inDoubt()).isFalse();
    }

    @Test
    void what_a_dead_node_had_in_its_hands_is_in_doubt_though_its_account_cannot_be_read() throws Exception {
        start(2);
        var dying = nodes.removeFirst();
        dying.store.messages().add(message("m1"));
        assertThat(dying.dispatch()).isEqualTo(1);
        dying.close();
        var other = nodes.getFirst();
        Fixtures.damage(other.store, account.orElseThrow());
        await().atMost(Duration.ofSeconds(10)).until(() -> {
            other.recovery.runOnce();
            return other.store.nodes().all().size() == 1;
        });
        assertThat(other.store.journal().find(portalId(), "m1").orElseThrow().inDoubt())
                .isTrue();
    }

    @Test
    void nodes_whose_sessions_are_lost_do_not_take_each_other_for_dead() throws Exception {
        start(2);
        nodes.getFirst().store.messages().add(message("m1"));
        assertThat(nodes.getFirst().dispatch()).isEqualTo(1);
        loseSessions();
        inTheEnd(nodes.getLast().recovery); // before the other one notices
        inTheEnd(nodes.getFirst().recovery);
        nodes.getFirst().answerAll();
        var entry = nodes.getFirst().store.journal().find(portalId(), "m1");
        assertThat(entry.orElseThrow().inDoubt()).isFalse();
        assertThat(operator.sent()).hasSize(1);
    }

    @Test
    void a_message_in_hand_is_sent_when_the_database_is_back_that_knows_its_account() throws Exception {
        start(1);
        var node = nodes.getFirst();
        receive(1, 1);
        assertThat(node.dispatch()).isEqualTo(1);
        clock.advance(Duration.ofSeconds(3)); // accounts are remembered for two seconds
        TestPostgres.close(address);
        var sending = CompletableFuture.runAsync(node::answerAll, Thread::startVirtualThread);
        await().atMost(Duration.ofSeconds(20)).until(() -> !answers(node)); // its connections are gone
        TestPostgres.open(address);
        sending.get(60, TimeUnit.SECONDS);
        assertThat(operator.sent()).hasSize(1);
        assertThat(node.store.journal().find(portalId(), "m0").orElseThrow().inDoubt())
                .isFalse();
    }

    @Test
    void a_message_whose_account_can_no_longer_be_read_waits_and_is_not_in_doubt() throws Exception {
        start(1);
        var node = nodes.getFirst();
        receive(1, 1);
        assertThat(node.dispatch()).isEqualTo(1);
        Fixtures.damage(node.store, account.orElseThrow());
        node.answerAll();
        assertThat(operator.sent()).isEmpty();
        assertThat(node.inHands()).isZero();
        var waiting = node.store.journal().find(portalId(), "m0").orElseThrow();
        assertThat(waiting.inDoubt()).isFalse();
        assertThat(waiting.timeline().getLast().kind()).isEqualTo("postponed");
    }

    private static boolean answers(DispatchNode node) {
        try {
            node.store.check();
            return true;
        } catch (StoreUnavailable away) {
            return false;
        }
    }

    private static void inTheEnd(Recovery recovery) {
        await().atMost(Duration.ofSeconds(20)).ignoreExceptions().until(() -> recovery.runOnce() == 0);
    }

    private void loseSessions() throws Exception {
        try (var connection = DriverManager.getConnection(address.url(), address.user(), address.password());
                var statement = connection.createStatement()) {
            statement.execute("select pg_terminate_backend(pid) from pg_stat_activity"
                    + " where datname = current_database() and pid <> pg_backend_pid()");
        }
    }

    @Test
    void a_node_shows_what_it_is_doing() {
        start(2);
        nodes.getFirst().recovery.tell(Nodes.State.DRAINING);
        nodes.getLast().recovery.runOnce();
        assertThat(nodes.getLast().store.nodes().all())
                .extracting(Nodes.Node::state)
                .containsExactly(Nodes.State.DRAINING, Nodes.State.SERVING);
    }
}
