package io.relay24.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relay24.bitrix24.messageservice.MessageStatus;
import io.relay24.operator.DeliveryReceipt;
import io.relay24.operator.Reason;
import io.relay24.server.message.Message;
import io.relay24.server.message.NewMessage;
import io.relay24.server.message.Recipient;
import io.relay24.server.message.Settled;
import io.relay24.server.message.Settlement;
import io.relay24.server.store.db.Database;
import io.relay24.server.support.Fixtures;
import io.relay24.server.support.ManualClock;
import io.relay24.server.support.TestVault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every store must do. Run against each real database.
abstract class StoreContract {

    private static final Duration DAY = Duration.ofHours(24);

    final ManualClock clock = ManualClock.atNoon();
    Store store;
    Portal portal;
    PortalAccount account;

    /// Opens the same database anew, as after a restart.
    abstract Database open();

    @BeforeEach
    void start() {
        store = newStore();
        portal = Fixtures.portal(store, Fixtures.MEMBER, clock.instant());
        account = Fixtures.account(store, portal);
    }

    @AfterEach
    void stop() {
        store.close();
    }

    private Store newStore() {
        return new Store(open(), TestVault.vault(), clock, Duration.ofSeconds(12));
    }

    void restart() {
        store.close();
        store = newStore();
    }

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
        assertThat(store.sendQueue().abandoned()).extracting(Message::messageId).containsExactly(inHands.messageId());
        assertThat(claim(10)).extracting(Message::messageId).containsExactly("m2");
    }

    // ---- receipts

    @Test
    void a_receipt_ends_its_message() {
        submitted("m1", "op-1");
        receive("op-1", DeliveryReceipt.Status.DELIVERED);
        var entry = entry("m1");
        assertThat(entry.status()).isEqualTo(MessageStatus.DELIVERED);
        assertThat(entry.operatorMessageId()).isEqualTo("op-1");
        assertThat(entry.timeline())
                .extracting(Journal.Line::kind)
                .containsExactly("received", "submitted", "delivered");
        assertThat(dueReports(Duration.ofSeconds(12))).containsExactly(MessageStatus.DELIVERED);
    }

    @Test
    void an_early_receipt_waits_for_the_operators_answer() {
        store.messages().add(message("m1"));
        var message = claim(1).getFirst();
        receive("op-1", DeliveryReceipt.Status.DELIVERED);
        settle(message, new Settlement.Submitted(List.of("op-1")));
        assertThat(entry("m1").status()).isEqualTo(MessageStatus.DELIVERED);
    }

    @Test
    void the_first_final_receipt_stays() {
        submitted("m1", "op-1");
        receive("op-1", DeliveryReceipt.Status.DELIVERED);
        receive("op-1", DeliveryReceipt.Status.UNDELIVERED);
        receive("op-1", DeliveryReceipt.Status.SENT);
        assertThat(entry("m1").status()).isEqualTo(MessageStatus.DELIVERED);
        assertThat(dueReports(Duration.ofSeconds(12))).containsExactly(MessageStatus.DELIVERED);
    }

    @Test
    void an_unknown_word_ends_nothing_and_is_seen_in_the_timeline() {
        submitted("m1", "op-1");
        receive("op-1", DeliveryReceipt.Status.UNKNOWN);
        assertThat(entry("m1").status()).isEqualTo(MessageStatus.SENT);
        assertThat(entry("m1").timeline()).extracting(Journal.Line::kind).contains("unknown_status");
    }

    @Test
    void a_message_of_several_parts_ends_with_its_last_part() {
        submitted("m1", "part-1", "part-2", "part-3");
        receive("part-1", DeliveryReceipt.Status.DELIVERED);
        receive("part-3", DeliveryReceipt.Status.UNDELIVERED);
        receive("part-3", DeliveryReceipt.Status.DELIVERED);
        assertThat(entry("m1").status()).isEqualTo(MessageStatus.SENT);
        receive("part-2", DeliveryReceipt.Status.DELIVERED);
        assertThat(entry("m1").status()).isEqualTo(MessageStatus.UNDELIVERED);
    }

    @Test
    void a_message_in_doubt_is_found_by_our_reference() {
        store.messages().add(message("m1"));
        var message = claim(1).getFirst();
        settle(message, new Settlement.InDoubt(Reason.of("time-out")));
        assertThat(entry("m1").inDoubt()).isTrue();
        store.receipts()
                .record(
                        account.id(),
                        List.of(receipt("op-9", message.reference(), DeliveryReceipt.Status.DELIVERED)),
                        clock.instant());
        assertThat(entry("m1").status()).isEqualTo(MessageStatus.DELIVERED);
        assertThat(entry("m1").inDoubt()).isTrue();
    }

    @Test
    void a_message_accepted_without_an_id_is_found_by_our_reference() {
        store.messages().add(message("m1"));
        var message = claim(1).getFirst();
        settle(message, new Settlement.Submitted(List.of()));
        store.receipts()
                .record(
                        account.id(),
                        List.of(receipt("", message.reference(), DeliveryReceipt.Status.FAILED)),
                        clock.instant());
        assertThat(entry("m1").status()).isEqualTo(MessageStatus.FAILED);
    }

    @Test
    void another_accounts_receipt_with_the_same_id_changes_nothing() {
        submitted("m1", "op-1");
        var other = Fixtures.account(store, portal);
        store.receipts()
                .record(other.id(), List.of(receipt("op-1", "", DeliveryReceipt.Status.FAILED)), clock.instant());
        assertThat(entry("m1").status()).isEqualTo(MessageStatus.SENT);
    }

    @Test
    void many_receipts_at_once_end_each_message_once() throws Exception {
        IntStream.range(0, 50).forEach(i -> submitted("m" + i, "op-" + i));
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 50; i++) {
                for (var status : List.of(DeliveryReceipt.Status.DELIVERED, DeliveryReceipt.Status.FAILED)) {
                    var id = "op-" + i;
                    var _ = callers.submit(() -> receive(id, status));
                }
            }
        }
        IntStream.range(0, 50)
                .forEach(i -> assertThat(entry("m" + i).status().isFinal()).isTrue());
        long outcomes = store.database()
                .read(handle -> handle.createQuery("select count(*) from outcome")
                        .mapTo(Long.class)
                        .one());
        assertThat(outcomes).isEqualTo(50);
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
        assertThat(store.reports().nextDue(portal.id())).isEqualTo(again);
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

    // ---- helpers

    NewMessage message(String messageId) {
        return Fixtures.message(account, messageId, clock.instant());
    }

    List<Message> claim(int limit) {
        return store.sendQueue().claim(Map.of(account.id(), limit), clock.instant());
    }

    boolean settle(Message message, Settlement settlement) {
        return store.sendQueue().settle(new Settled(message, settlement, clock.instant(), DAY));
    }

    void submitted(String messageId, String... operatorMessageIds) {
        store.messages().add(message(messageId));
        var message = claim(1).getFirst();
        assertThat(message.messageId()).isEqualTo(messageId);
        settle(message, new Settlement.Submitted(List.of(operatorMessageIds)));
    }

    void receive(String operatorMessageId, DeliveryReceipt.Status status) {
        store.receipts().record(account.id(), List.of(receipt(operatorMessageId, "", status)), clock.instant());
    }

    static DeliveryReceipt receipt(String operatorMessageId, String reference, DeliveryReceipt.Status status) {
        return new DeliveryReceipt(operatorMessageId, reference, status, Reason.of(""), Optional.<Instant>empty());
    }

    Journal.Entry entry(String messageId) {
        return store.journal().find(portal.id(), messageId).orElseThrow();
    }

    List<MessageStatus> dueReports(Duration later) {
        clock.advance(later);
        return store.reports().due(portal.id(), clock.instant(), 50).stream()
                .map(Reports.Due::status)
                .toList();
    }
}
