package io.relay24.operator.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.operator.Account;
import io.relay24.operator.AccountCheck;
import io.relay24.operator.Arrivals;
import io.relay24.operator.Operator.Limits;
import io.relay24.operator.Reason;
import io.relay24.operator.SendOutcome;
import io.relay24.operator.SendOutcome.Accepted;
import io.relay24.operator.SendOutcome.AccountRefused;
import io.relay24.operator.SendOutcome.Deferred;
import io.relay24.operator.SendOutcome.Rejected;
import io.relay24.operator.SendOutcome.Uncertain;
import io.relay24.operator.Sms;
import io.relay24.operator.http.wire.AddressGuard;
import io.relay24.operator.http.wire.Timeouts;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// One message, many links, and all that can happen between.
class SmppOperatorTest extends SmppTest {

    /// Longer than any test takes.
    private static final Timeouts PATIENT =
            new Timeouts(Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofSeconds(90));

    @Test
    void a_message_is_accepted_with_the_operators_id() throws Exception {
        try (ScriptedSmsc smsc = ScriptedSmsc.friendly();
                SmppOperator operator = operator()) {
            assertThat(operator.send(SMS, account(smsc, Map.of()))).isEqualTo(new Accepted(List.of("id1")));
            byte[] wanted = ("\0\5\0Relay\0\1\00148500100200\0\0\0\0\0\0\1\0\0\0" + (char) 19 + "a confidential text")
                    .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
            assertThat(smsc.submits.getFirst().body()).isEqualTo(wanted);
        }
    }

    @Test
    void a_wrong_password_refuses_the_account_and_is_not_tried_again_at_once() throws Exception {
        ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        try (ScriptedSmsc smsc = new ScriptedSmsc(0x0E, socket, (_, _) -> {});
                SmppOperator operator = operator()) {
            Account account = account(smsc, Map.of());
            for (int i = 0; i < 3; i++) {
                SendOutcome outcome = operator.send(SMS, account);
                assertThat(outcome)
                        .isEqualTo(new AccountRefused(new Reason(
                                "0x0000000E",
                                "the operator refused user or password; enter them again under Accounts")));
            }
            assertThat(smsc.peers).hasSize(1);
            AccountCheck check = operator.operators()
                    .named("smpp")
                    .orElseThrow()
                    .check()
                    .orElseThrow()
                    .check(account);
            assertThat(check).isInstanceOf(AccountCheck.Refused.class);
        }
    }

    @Test
    void a_cut_link_leaves_exactly_the_unanswered_in_doubt() throws Exception {
        AtomicInteger seen = new AtomicInteger();
        try (ScriptedSmsc smsc = new ScriptedSmsc((frame, peer) -> {
                    int number = seen.incrementAndGet();
                    if (number <= 40) {
                        peer.taken(frame);
                    }
                    if (number == 100) {
                        peer.cut();
                    }
                });
                SmppOperator operator = operator(PATIENT, Arrivals.NONE, Clock.systemUTC())) {
            long start = System.nanoTime();
            List<SendOutcome> outcomes = sendAtOnce(operator, account(smsc, Map.of("window", "100")), 100);
            assertThat(outcomes.stream().filter(Accepted.class::isInstance)).hasSize(40);
            assertThat(outcomes.stream().filter(Uncertain.class::isInstance)).hasSize(60);
            assertThat(smsc.submits).hasSize(100);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PATIENT.answer()); // no timer ran
        }
    }

    @Test
    void what_the_window_kept_back_goes_out_over_the_next_link() throws Exception {
        AtomicInteger seen = new AtomicInteger();
        try (ScriptedSmsc smsc = new ScriptedSmsc((frame, peer) -> {
                    if (seen.incrementAndGet() == 10) {
                        peer.cut();
                    } else if (seen.get() > 10) {
                        peer.taken(frame);
                    }
                });
                SmppOperator operator = operator()) {
            List<SendOutcome> outcomes = sendAtOnce(operator, account(smsc, Map.of("window", "10")), 30);
            assertThat(outcomes.stream().filter(Uncertain.class::isInstance)).hasSize(10);
            long settled = outcomes.stream()
                    .filter(it -> it instanceof Accepted || it instanceof Deferred)
                    .count();
            assertThat(settled).isEqualTo(20);
            assertThat(smsc.submits.size())
                    .isEqualTo(10
                            + (int) outcomes.stream()
                                    .filter(Accepted.class::isInstance)
                                    .count());
        }
    }

    @Test
    void silence_is_doubt_after_its_timer_and_the_link_is_replaced() throws Exception {
        AtomicInteger seen = new AtomicInteger();
        Timeouts brief = new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(2), Duration.ofSeconds(5));
        try (ScriptedSmsc smsc = new ScriptedSmsc((frame, peer) -> {
                    if (seen.incrementAndGet() > 1) {
                        peer.taken(frame);
                    }
                });
                SmppOperator operator = operator(brief, Arrivals.NONE, Clock.systemUTC())) {
            Account account = account(smsc, Map.of());
            assertThat(operator.send(SMS, account)).isInstanceOf(Uncertain.class);
            eventually(() -> smsc.others.stream().anyMatch(frame -> frame.command() == 6)); // unbind
            eventually(() -> sent(operator, account) instanceof Accepted);
            assertThat(smsc.peers).hasSize(2);
        }
    }

    @Test
    void codes_become_outcomes_and_the_account_knows_the_operators_own() throws Exception {
        int[] statuses = {0x58, 0x0B, 0x08, 0x0450, 0x0E};
        AtomicInteger seen = new AtomicInteger();
        try (ScriptedSmsc smsc =
                        new ScriptedSmsc((frame, peer) -> peer.refused(frame, statuses[seen.getAndIncrement()]));
                SmppOperator operator = operator()) {
            Account account = account(smsc, Map.of("error_codes", "0x0450=deferred, 1025 = account_refused"));
            assertThat(operator.send(SMS, account)).isInstanceOf(Deferred.class);
            assertThat(operator.send(SMS, account))
                    .isEqualTo(new Rejected(new Reason("0x0000000B", "the operator does not know this number")));
            assertThat(operator.send(SMS, account)).isInstanceOf(Deferred.class);
            assertThat(operator.send(SMS, account)).isInstanceOf(Deferred.class);
            assertThat(operator.send(SMS, account)).isInstanceOf(AccountRefused.class);
        }
    }

    @Test
    void a_part_that_came_too_fast_is_sent_again_and_the_others_are_not() throws Exception {
        AtomicInteger seen = new AtomicInteger();
        try (ScriptedSmsc smsc = new ScriptedSmsc((frame, peer) -> {
                    if (seen.incrementAndGet() == 2) {
                        peer.refused(frame, 0x58);
                    } else {
                        peer.taken(frame);
                    }
                });
                SmppOperator operator = operator()) {
            Sms sms = new Sms("+48500100200", "long ".repeat(80), "Relay", "r1", Optional.empty());
            SendOutcome outcome = operator.send(sms, account(smsc, Map.of()));
            assertThat(((Accepted) outcome).operatorMessageIds()).hasSize(3);
            assertThat(smsc.submits).hasSize(4);
            assertThat(operator.limits(account(smsc, Map.of())).orElseThrow().extra())
                    .isEqualTo(1);
        }
    }

    @Test
    void a_part_that_is_refused_ends_the_message_and_says_how_far_it_came() throws Exception {
        AtomicInteger seen = new AtomicInteger();
        try (ScriptedSmsc smsc = new ScriptedSmsc((frame, peer) -> {
                    if (seen.incrementAndGet() == 3) {
                        peer.refused(frame, 0x45);
                    } else {
                        peer.taken(frame);
                    }
                });
                SmppOperator operator = operator()) {
            Sms sms = new Sms("+48500100200", "long ".repeat(80), "Relay", "r1", Optional.empty());
            SendOutcome outcome = operator.send(sms, account(smsc, Map.of()));
            assertThat(((Rejected) outcome).reason().text()).startsWith("the operator took 2 of 3 parts, then: ");
        }
    }

    @Test
    void an_operator_that_is_away_defers_and_is_not_called_all_the_time() throws Exception {
        try (ServerSocket closed = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                SmppOperator operator = operator()) {
            AtomicInteger calls = new AtomicInteger();
            Thread.ofVirtual().start(() -> {
                try {
                    while (true) {
                        closed.accept().close();
                        calls.incrementAndGet();
                    }
                } catch (java.io.IOException e) {
                    // over
                }
            });
            Account account = new Account(
                    "a1",
                    "smpp",
                    Map.of("host", "127.0.0.1", "port", "" + closed.getLocalPort(), "system_id", "relay"),
                    Optional.empty());
            for (int i = 0; i < 50; i++) {
                assertThat(operator.send(SMS, account)).isInstanceOf(Deferred.class);
            }
            assertThat(calls.get()).isLessThanOrEqualTo(2);
            assertThat(operator.limits(account)).contains(new Limits(1, 0));
        }
    }

    @Test
    void limits_follow_the_open_binds() throws Exception {
        try (ScriptedSmsc smsc = ScriptedSmsc.friendly();
                SmppOperator operator = operator()) {
            Map<String, String> form = Map.of("binds", "3", "window", "7", "per_second", "30");
            Account account = account(smsc, form);
            assertThat(operator.limits(account)).contains(new Limits(1, 30));
            operator.send(SMS, account);
            assertThat(operator.limits(account)).contains(new Limits(21, 30));
        }
    }

    @Test
    void a_private_address_is_refused_by_name() throws Exception {
        Doorway strict = Doorway.usual(AddressGuard.strict(), SHORT);
        try (ScriptedSmsc smsc = ScriptedSmsc.friendly();
                SmppOperator operator = new SmppOperator(strict, Arrivals.NONE, Slots.UNSHARED, Clock.systemUTC())) {
            SendOutcome outcome = operator.send(SMS, account(smsc, Map.of()));
            assertThat(((AccountRefused) outcome).reason().text()).contains("private network");
            assertThat(smsc.peers).isEmpty();
        }
    }

    @Test
    void what_cannot_be_sent_is_refused_before_a_link_is_opened() throws Exception {
        try (ScriptedSmsc smsc = ScriptedSmsc.friendly();
                SmppOperator operator = operator()) {
            Account account = account(smsc, Map.of());
            Sms chat = new Sms("chat:1", "Hello", "Relay", "r1", Optional.empty());
            Sms named = new Sms("+48500100200", "Hello", "A name that is too long", "r1", Optional.empty());
            Sms blank = new Sms("+48500100200", " ", "Relay", "r1", Optional.empty());
            for (Sms sms : List.of(chat, named, blank)) {
                assertThat(operator.send(sms, account)).isInstanceOf(Rejected.class);
                assertThat(operator.prepared(sms, account).refusal()).isPresent();
            }
            assertThat(operator.send(SMS, account(smsc, Map.of("binds", "many"))))
                    .isInstanceOf(AccountRefused.class);
            assertThat(operator.send(SMS, account(smsc, Map.of("error_codes", "1 2"))))
                    .isInstanceOf(AccountRefused.class);
            assertThat(smsc.peers).isEmpty();
        }
    }
}
