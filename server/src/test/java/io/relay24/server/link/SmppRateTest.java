package io.relay24.server.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.emulator.operator.ReceiptPlan;
import io.relay24.emulator.smsc.Smsc;
import io.relay24.emulator.smsc.SmscAccount;
import io.relay24.emulator.smsc.SmscBehaviour;
import io.relay24.emulator.smsc.SmscOptions;
import io.relay24.emulator.smsc.message.SubmittedPart;
import io.relay24.operator.Arrivals;
import io.relay24.operator.LinkState;
import io.relay24.operator.PolledReceipts.Pending;
import io.relay24.operator.PolledReceipts.PollException;
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
import io.relay24.server.support.ManualClock;
import io.relay24.server.support.SteppedTime;
import io.relay24.server.support.TestPostgres;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Two nodes on one database with a bind each: the operator counts what the account sends in a second, over both. The
/// seconds are the test's own, so a slow machine changes nothing.
class SmppRateTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int RATE = 100;
    private static final int MESSAGES = 300;
    private static final int ASKING = 6; // each waits behind segments, too
    private static final Duration STEP = Duration.ofMillis(10);
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final ManualClock clock = ManualClock.atNoon();
    private final SteppedTime time = new SteppedTime(clock);
    private final PostgresDatabase.Address address = TestPostgres.newDatabase();
    private final Smsc smsc = Smsc.start(SmscOptions.DEFAULT.clock(clock));
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
                    operators.add(new SmppOperator(doorway, Arrivals.NONE, slots, clock, time));
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
                "per_second", Integer.toString(RATE),
                "query", "yes");
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

    /// They hand out what is due, in turn the first, until the operator has so many.
    private List<Instant> sentBy(List<DispatchNode> nodes, int count) throws InterruptedException {
        var inTurn = new ArrayList<>(nodes);
        for (var end = clock.instant().plus(LONGEST);
                seen.arrivals().partCount() < count && clock.instant().isBefore(end); ) {
            for (var node : inTurn) {
                node.dispatch();
                node.answerAll(time::start);
            }
            Collections.rotate(inTurn, 1);
            time.pass(STEP);
        }
        return seen.arrivals().parts().stream().map(SubmittedPart::at).sorted().toList();
    }

    /// All that could be sent, and never more.
    private static void assertTheRate(List<Instant> sent, int count) {
        assertThat(sent).hasSize(count);
        assertThat(mostInASecond(sent)).isEqualTo(RATE);
        var interval = Duration.ofSeconds(1).dividedBy(RATE);
        assertThat(Duration.between(sent.getFirst(), sent.getLast())).isEqualTo(interval.multipliedBy(count - 1));
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
        assertTheRate(sentBy(List.of(ours, theirs), MESSAGES), MESSAGES);
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
        assertTheRate(sentBy(List.of(ours), MESSAGES), MESSAGES);
    }

    /// A tenth of the rate at most, and both nodes make room for them.
    @Test
    void questions_for_the_fate_of_messages_are_counted() throws Exception {
        var isOver = new AtomicBoolean();
        for (int i = 0; i < ASKING; i++) {
            time.start(() -> ask(operators.getFirst(), isOver));
        }
        var sent = sentBy(List.of(ours, theirs), MESSAGES);
        isOver.set(true);
        time.pass(Duration.ofSeconds(1));
        assertThat(sent).hasSize(MESSAGES);
        long asked = operators.getFirst().limits(account.access()).orElseThrow().extra();
        var took = Duration.between(sent.getFirst(), sent.getLast());
        assertThat(asked).isBetween(RATE / 10 * took.toSeconds(), RATE / 10 * (took.toSeconds() + 2));
        var interval = Duration.ofSeconds(1).dividedBy(RATE);
        assertThat(took).isGreaterThan(interval.multipliedBy(MESSAGES + asked - RATE / 4));
        assertThat(took).isLessThan(interval.multipliedBy(MESSAGES + asked + RATE / 4));
    }

    private void ask(SmppOperator operator, AtomicBoolean isOver) {
        try {
            while (!isOver.get()) {
                operator.poll(List.of(new Pending("1", "r1", "+48500100200")), account.access());
            }
        } catch (InterruptedException | PollException e) {
            throw new AssertionError(e);
        }
    }
}
