package io.relay24.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relay24.bitrix24.messageservice.MessageStatus;
import io.relay24.operator.DeliveryReceipt;
import io.relay24.operator.Reason;
import io.relay24.server.message.Message;
import io.relay24.server.message.NewMessage;
import io.relay24.server.message.Recipient;
import io.relay24.server.message.Settlement;
import io.relay24.server.support.Fixtures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What every store must do. Run against each real database.
abstract class StoreContract extends StoreCase {

    // ---- taking messages

    @Test
    void a_second_call_with_the_same_message_id_is_ignored() {
        assertThat(store.messages().add(message("m1"))).isTrue();
        assertThat(store.messages().add(message("m1"))).isFalse();
        assertThat(claim(10)).hasSize(1);
    }

    @Test
    void the_same_message_id_from_many_callers_at_once_is_stored_once() throws Exception {
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Boolean> add = () -> store.messages().add(message("same"));
            var results = new ArrayList<Boolean>();
            for (Future<Boolean> result :
                    callers.invokeAll(IntStream.range(0, 64).mapToObj(i -> add).toList())) {
                results.add(result.get());
            }
            assertThat(results).filteredOn(fresh -> fresh).hasSize(1);
        }
        assertThat(claim(100)).hasSize(1);
    }

    @Test
    void the_same_message_id_in_another_portal_is_another_message() {
        var other =
                Fixtures.account(store, Fixtures.portal(store, "ffff03b265edd8787f8a258d793cc5d0", clock.instant()));
        store.messages().add(message("m1"));
        assertThat(store.messages().add(Fixtures.message(other, "m1", clock.instant())))
                .isTrue();
    }

    @Test
    void a_repetition_after_midnight_is_recognised() {
        store.messages().add(message("m1"));
        clock.advance(Duration.ofHours(13));
        store.database().prepare(clock.instant());
        assertThat(store.messages().add(message("m1"))).isFalse();
    }

    @Test
    void emoji_newlines_and_quotes_come_out_as_they_went_in() {
        var text = "Zażółć 'gęślą' \"jaźń\"\n👋🏽 \\ %";
        store.messages()
                .add(new NewMessage(
                        portal.id(),
                        "m1",
                        "relay24",
                        Recipient.of("+48500100200"),
                        text,
                        Optional.of(account.id()),
                        1,
                        "{}",
                        Optional.empty(),
                        clock.instant(),
                        Optional.empty()));
        assertThat(claim(1).getFirst().text()).isEqualTo(text);
    }

    @Test
    void a_message_that_nobody_can_send_is_kept_as_failed_and_reported() {
        store.messages()
                .add(new NewMessage(
                        portal.id(),
                        "m1",
                        "nobody",
                        Recipient.of("+48500100200"),
                        "text",
                        Optional.empty(),
                        1,
                        "{}",
                        Optional.empty(),
                        clock.instant(),
                        Optional.of(Reason.of("no account"))));
        assertThat(entry("m1").status()).isEqualTo(MessageStatus.FAILED);
        assertThat(entry("m1").reason()).isEqualTo("no account");
        assertThat(dueReports(Duration.ofSeconds(12))).containsExactly(MessageStatus.FAILED);
    }

    @Test
    void what_was_taken_survives_a_restart() {
        store.messages().add(message("m1"));
        restart();
        assertThat(store.accountsWithWork().takeDue(clock.instant(), 10)).containsExactly(account.id());
        assertThat(claim(10)).extracting(Message::messageId).containsExactly("m1");
    }

    // ---- handing out

    @Test
    void urgent_messages_go_first_and_then_the_oldest() {
        store.messages().add(message("old"));
        store.messages().add(message("young"));
        var code = message("code");
        store.messages()
                .add(new NewMessage(
                        code.portalId(),
                        "code",
                        code.code(),
                        code.to(),
                        code.text(),
                        code.accountId(),
                        0,
                        "{}",
                        code.portalTime(),
                        code.receivedAt(),
                        Optional.empty()));
        assertThat(claim(10)).extracting(Message::messageId).containsExactly("code", "old", "young");
    }

    @Test
    void a_clock_that_was_ahead_delays_neither_messages_nor_reports_when_it_is_right_again() {
        clock.advance(Duration.ofHours(2));
        store.messages().add(message("ahead"));
        clock.advance(Duration.ofHours(-2));
        restart();
        store.messages().add(message("right"));
        var messages = claim(10);
        assertThat(messages).extracting(Message::messageId).containsExactly("ahead", "right");
        messages.forEach(message -> settle(message, new Settlement.Ended(MessageStatus.FAILED, Reason.of("no"))));
        assertThat(dueReports(Duration.ofSeconds(12))).hasSize(2);
    }

    @Test
    void a_claimed_message_is_not_handed_out_twice() {
        store.messages().add(message("m1"));
        assertThat(claim(10)).hasSize(1);
        assertThat(claim(10)).isEmpty();
    }

    @Test
    void two_claims_at_once_share_the_messages() throws Exception {
        IntStream.range(0, 200).forEach(i -> store.messages().add(message("m" + i)));
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<List<Message>> claim = () -> claim(100);
            var claimed = new ArrayList<Long>();
            for (var result : callers.invokeAll(List.of(claim, claim, claim))) {
                result.get().forEach(message -> claimed.add(message.id()));
            }
            assertThat(claimed).doesNotHaveDuplicates();
        }
    }

    @Test
    void a_postponed_message_waits_for_its_time_and_is_reported_as_queued() {
        store.messages().add(message("m1"));
        var later = clock.instant().plusSeconds(60);
        settle(claim(1).getFirst(), new Settlement.Postponed(later, Reason.of("busy")));
        assertThat(store.sendQueue().promote(clock.instant(), 10)).isZero();
        assertThat(dueReports(Duration.ofSeconds(12))).containsExactly(MessageStatus.QUEUED);
        clock.advance(Duration.ofSeconds(60));
        assertThat(store.sendQueue().promote(clock.instant(), 10)).isEqualTo(1);
        assertThat(claim(1).getFirst().attempts()).isEqualTo(2);
    }

    @Test
    void a_returned_message_waits_as_before_and_its_attempt_does_not_count() {
        store.messages().add(message("m1"));
        settle(claim(1).getFirst(), new Settlement.Returned(Reason.of("wrong key")));
        assertThat(claim(1).getFirst().attempts()).isEqualTo(1);
    }

    @Test
    void whoever_lost_a_message_changes_nothing_any_more() {
        store.messages().add(message("m1"));
        var message = claim(1).getFirst();
        assertThat(settle(message, new Settlement.InDoubt(Reason.of("crash")))).isTrue();
        assertThat(settle(message, new Settlement.Ended(MessageStatus.FAILED, Reason.of("late"))))
                .isFalse();
        assertThat(entry("m1").status()).isEqualTo(MessageStatus.SENT);
    }

    @Test
    void what_a_stopped_process_had_in_its_hands_is_found() {
        store.messages().add(message("m1"));
        store.messages().add(message("m2"));
        var inHands = claim(1).getFirst();
        restart();
        var gone = store.nodes().all().stream().filter(store.nodes()::isGone).toList();
        assertThat(gone).hasSize(1);
        assertThat(store.sendQueue().inHandsOf(gone.getFirst()))
                .extracting(Message::messageId)
                .containsExactly(inHands.messageId());
        assertThat(claim(10)).extracting(Message::messageId).containsExactly("m2");
    }

    // ---- checks

    @Test
    void a_message_without_a_receipt_is_due_for_a_check() {
        submitted("m1", "op-1");
        assertThat(store.checks().due(clock.instant(), 10)).isEmpty();
        clock.advance(DAY);
        var due = store.checks().due(clock.instant(), 10);
        assertThat(due).hasSize(1);
        assertThat(due.getFirst().recipient()).isEqualTo("+9172012345");
        store.checks()
                .reschedule(List.of(new Checks.Next(
                        due.getFirst().awaited(), clock.instant().plusSeconds(60))));
        assertThat(store.checks().due(clock.instant(), 10)).isEmpty();
    }

    // ---- reports

    @Test
    void a_report_that_became_newer_while_it_was_told_stays_due() {
        store.messages().add(message("m1"));
        settle(claim(1).getFirst(), new Settlement.Postponed(clock.instant().plusSeconds(1), Reason.of("busy")));
        clock.advance(Duration.ofSeconds(20));
        var queued = store.reports().due(portal.id(), clock.instant(), 50).getFirst();
        store.sendQueue().promote(clock.instant(), 10);
        settle(claim(1).getFirst(), new Settlement.Ended(MessageStatus.FAILED, Reason.of("no such number")));
        store.reports()
                .told(List.of(new Reports.Told(queued, clock.instant(), Optional.empty(), "reported", "queued")));
        assertThat(dueReports(Duration.ZERO)).containsExactly(MessageStatus.FAILED);
    }

    @Test
    void a_report_to_be_told_again_waits_for_its_time() {
        submitted("m1", "op-1");
        receive("op-1", DeliveryReceipt.Status.DELIVERED);
        clock.advance(Duration.ofSeconds(12));
        var due = store.reports().due(portal.id(), clock.instant(), 50).getFirst();
        var again = Optional.of(clock.instant().plusSeconds(15));
        store.reports().told(List.of(new Reports.Told(due, clock.instant(), again, "", "")));
        assertThat(store.reports().due(portal.id(), clock.instant(), 50)).isEmpty();
        assertThat(store.reports().nextDue(portal.id(), clock.instant())).isEqualTo(again);
        clock.advance(Duration.ofSeconds(15));
        assertThat(store.reports()
                        .due(portal.id(), clock.instant(), 50)
                        .getFirst()
                        .attempts())
                .isEqualTo(1);
    }

    @Test
    void the_first_report_waits_until_the_portal_has_written_its_own_status() {
        submitted("m1", "op-1");
        receive("op-1", DeliveryReceipt.Status.DELIVERED);
        assertThat(dueReports(Duration.ofSeconds(11))).isEmpty();
        assertThat(dueReports(Duration.ofSeconds(1))).containsExactly(MessageStatus.DELIVERED);
    }

    // ---- the commit itself

    @Test
    void a_bad_command_harms_no_other_in_the_same_commit() throws Exception {
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var good = callers.invokeAll(IntStream.range(0, 20)
                    .<Callable<Boolean>>mapToObj(i -> () -> {
                        if (i == 7) {
                            assertThatThrownBy(() -> store.database().write(handle -> {
                                        throw new IllegalArgumentException("bad");
                                    }))
                                    .isInstanceOf(IllegalArgumentException.class);
                            return true;
                        }
                        return store.messages().add(message("m" + i));
                    })
                    .toList());
            for (Future<Boolean> result : good) {
                assertThat(result.get()).isTrue();
            }
        }
        assertThat(claim(100)).hasSize(19);
    }

    @Test
    void old_messages_are_forgotten_and_young_ones_kept() {
        submitted("old", "op-1");
        receive("op-1", DeliveryReceipt.Status.DELIVERED);
        clock.advance(Duration.ofSeconds(12));
        var due = store.reports().due(portal.id(), clock.instant(), 50).getFirst();
        store.reports()
                .told(List.of(new Reports.Told(due, clock.instant(), Optional.empty(), "reported", "delivered")));
        clock.advance(DAY.multipliedBy(2));
        store.database().prepare(clock.instant());
        submitted("young", "op-2");
        receive("op-2", DeliveryReceipt.Status.DELIVERED);
        store.database().forget(clock.instant().minus(DAY));
        assertThat(store.journal().find(portal.id(), "old")).isEmpty();
        assertThat(store.journal().find(portal.id(), "young")).isPresent();
    }
}
