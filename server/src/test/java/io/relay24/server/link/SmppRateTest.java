package io.relay24.server.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.relay24.emulator.operator.ReceiptPlan;
import io.relay24.emulator.smsc.Smsc;
import io.relay24.emulator.smsc.SmscAccount;
import io.relay24.emulator.smsc.SmscBehaviour;
import io.relay24.emulator.smsc.SmscOptions;
import io.relay24.emulator.smsc.message.SubmittedPart;
import io.relay24.operator.Arrivals;
import io.relay24.operator.LinkState;
import io.relay24.operator.http.wire.AddressGuard;
import io.relay24.operator.http.wire.Timeouts;
import io.relay24.operator.smpp.Doorway;
import io.relay24.operator.smpp.SmppOperator;
import io.relay24.server.message.Counted;
import io.relay24.server.store.Accounts;
import io.relay24.server.store.PortalAccount;
import io.relay24.server.store.Senders.Sender;
import io.relay24.server.store.db.PostgresDatabase;
import io.relay24.server.support.DispatchNode;
import io.relay24.server.support.Fixtures;
import io.relay24.server.support.TestPostgres;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Two nodes on one database with a bind each: the operator counts what the account sends in a second, over both.
class SmppRateTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int RATE = 100;
    private static final int BURST = RATE / 4;
    private static final int MESSAGES = 300;

    private final Clock clock = Clock.systemUTC();
    private final PostgresDatabase.Address address = TestPostgres.newDatabase();
    private final Smsc smsc = Smsc.start(SmscOptions.DEFAULT);
    private final SmscAccount seen = smsc.account("relay");
    private final List<SmppOperator> operators = new ArrayList<>();
    private DispatchNode ours;
    private DispatchNode theirs;
    private PortalAccount account;

    @BeforeEach
    void start() throws Exception {
        seen.always(SmscBehaviour.accept(ReceiptPlan.none()));
        ours = node();
        theirs = node();
        account = account();
        hold(theirs, 2);
        bound(0, 1);
        bound(1, 2);
        for (int i = 0; i < MESSAGES; i++) {
            var message = Fixtures.message(account, "m" + i, clock.instant());
            (i % 2 == 0 ? ours : theirs).store.messages().add(message.counted(new Counted(1, "gsm7")));
        }
    }

    private DispatchNode node() {
        var doorway = Doorway.usual(AddressGuard.allowing(_ -> true), new Timeouts(PATIENCE, PATIENCE, PATIENCE));
        return new DispatchNode(
                address,
                store -> {
                    var slots = new LeasedSlots(store.linkLeases(), clock);
                    operators.add(new SmppOperator(doorway, Arrivals.NONE, slots, clock));
                    return operators.getLast().operators();
                },
                clock);
    }

    private PortalAccount account() {
        var store = ours.store;
        var portal = Fixtures.portal(store, Fixtures.MEMBER, clock.instant());
        Map<String, String> fields = Map.of(
                "host", "127.0.0.1",
                "port", Integer.toString(smsc.port()),
                "system_id", "relay",
                "binds", "2",
                "window", "50",
                "per_second", Integer.toString(RATE));
        var form = new Accounts.Form("smpp", "SMPP", "Relay", fields, Optional.empty(), PortalAccount.InDoubt.HOLD);
        var added = store.accounts().add(portal.id(), form);
        store.senders().save(new Sender(portal.id(), "relay24", "Relay24", "", Optional.of(added.id()), "", false));
        return added;
    }

    private void hold(DispatchNode node, int bind) {
        assertThat(new LeasedSlots(node.store.linkLeases(), clock).hold(account.access(), bind))
                .isTrue();
    }

    private void bound(int node, int binds) throws InterruptedException {
        operators.get(node).keep(account.access());
        assertThat(seen.sessions().await(binds, PATIENCE)).isTrue();
    }

    @AfterEach
    void stop() {
        operators.forEach(SmppOperator::close);
        ours.close();
        theirs.close();
        smsc.close();
    }

    /// Both hand out what is due, until the operator has so many.
    private List<Instant> sentBy(List<DispatchNode> nodes, int count) throws Exception {
        var threads = nodes.stream()
                .map(node -> Thread.ofVirtual()
                        .start(() -> await().atMost(PATIENCE)
                                .pollInterval(Duration.ofMillis(5))
                                .until(() -> seen.arrivals().partCount() >= count || handsOut(node))))
                .toList();
        assertThat(seen.arrivals().awaitParts(count, PATIENCE)).isTrue();
        for (var thread : threads) {
            thread.join();
        }
        return seen.arrivals().parts().stream().map(SubmittedPart::at).sorted().toList();
    }

    private static boolean handsOut(DispatchNode node) throws InterruptedException {
        node.dispatch();
        node.answerAll();
        return false;
    }

    /// The most that came within a second.
    private static int mostInASecond(List<Instant> sent) {
        return IntStream.range(0, sent.size())
                .map(i -> (int) sent.subList(i, sent.size()).stream()
                        .takeWhile(sent.get(i).plusSeconds(1)::isAfter)
                        .count())
                .max()
                .orElse(0);
    }

    @Test
    void both_together_send_as_much_as_the_account_may_and_no_more() throws Exception {
        var sent = sentBy(List.of(ours, theirs), MESSAGES);
        assertThat(mostInASecond(sent)).isBetween(RATE * 3 / 5, RATE + BURST);
        assertThat(operators).allMatch(operator -> submitted(operator) > MESSAGES / 10);
    }

    private long submitted(SmppOperator operator) {
        return operator.links(account.access()).stream()
                .flatMap(link -> link.figures().stream())
                .mapToLong(LinkState.Figures::submitted)
                .sum();
    }

    @Test
    void one_that_holds_half_of_the_binds_may_send_it_all_while_the_other_has_nothing_to_do() throws Exception {
        var sent = sentBy(List.of(ours), MESSAGES);
        assertThat(mostInASecond(sent)).isBetween(RATE * 3 / 5, RATE + BURST);
    }
}
