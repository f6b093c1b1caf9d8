package io.relay24.server.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.bitrix24.messageservice.MessageStatus;
import io.relay24.operator.DeliveryReceipt.Status;
import io.relay24.operator.Reason;
import io.relay24.operator.SendOutcome;
import io.relay24.operator.Sms;
import io.relay24.server.store.Journal;
import io.relay24.server.store.PortalAccount;
import io.relay24.server.support.Stage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Messages with a route, one leg after the other.
class RouteDispatchTest {

    private static final Optional<Duration> NO_CASCADE = Optional.empty();
    private static final Optional<Duration> FIVE_MINUTES = Optional.of(Duration.ofMinutes(5));
    private static final SendOutcome REJECTED = new SendOutcome.Rejected(new Reason("21612", "cannot be reached"));
    private static final SendOutcome REFUSED = new SendOutcome.AccountRefused(new Reason("20003", "wrong key"));

    @TempDir
    Path folder;

    private Stage stage;
    private PortalAccount first;
    private PortalAccount second;

    @BeforeEach
    void start() {
        stage = new Stage(folder, PortalAccount.InDoubt.HOLD);
        first = stage.account;
        second = stage.addAccount();
    }

    @AfterEach
    void stop() {
        stage.close();
    }

    // ---- fail-over

    @Test
    void a_rejected_message_goes_through_the_next_account_at_once() throws Exception {
        stage.operator.answer(first, REJECTED);
        stage.receive("m1", NO_CASCADE, first, second);
        dispatchAll();
        assertThat(through()).containsExactly(first.id(), second.id());
        assertThat(stage.operator.sent())
                .extracting(Sms::reference)
                .containsOnly(stage.entry("m1").reference());
        assertThat(stage.entry("m1").status()).isEqualTo(MessageStatus.SENT);
        assertThat(reasonOf("next_leg")).isEqualTo("\"main\": failed: cannot be reached (21612); now \"main\"");
    }

    @Test
    void whoever_opted_out_gets_nothing_through_any_account() throws Exception {
        stage.operator.answer(
                first, new SendOutcome.Rejected(new Reason("21610", "the recipient has opted out (STOP)")));
        stage.receive("m1", NO_CASCADE, first, second);
        dispatchAll();
        assertThat(through()).containsExactly(first.id());
        assertThat(stage.entry("m1").status()).isEqualTo(MessageStatus.FAILED);
    }

    @Test
    void a_deferred_message_waits_for_its_own_operator() throws Exception {
        stage.operator.answer(first, new SendOutcome.Deferred(Reason.of("busy"), Optional.of(Duration.ofMinutes(3))));
        stage.receive("m1", NO_CASCADE, first, second);
        dispatchAll();
        stage.clock.advance(Duration.ofMinutes(3));
        dispatchAll();
        assertThat(through()).containsExactly(first.id(), first.id());
    }

    @Test
    void a_refused_account_is_paused_and_passed_by_at_once() throws Exception {
        stage.operator.answer(first, REFUSED);
        stage.receive("m1", NO_CASCADE, first, second);
        dispatchAll();
        assertThat(stage.store.accounts().byId(first.id()).orElseThrow().pausedReason())
                .isEqualTo("wrong key (20003)");
        assertThat(stage.entry("m1").status()).isEqualTo(MessageStatus.SENT);
        stage.receive("m2", NO_CASCADE, first, second);
        dispatchAll();
        assertThat(through()).containsExactly(first.id(), second.id(), second.id());
        assertThat(stage.entry("m2").timeline())
                .filteredOn(line -> line.kind().equals("next_leg"))
                .extracting(Journal.Line::reason)
                .containsExactly("\"main\": failed: the account is paused: wrong key (20003); now \"main\"");
    }

    @Test
    void an_account_that_is_down_is_passed_by_whatever_its_operator_calls_it() throws Exception {
        stage.operator.answer(first, new SendOutcome.AccountRefused(Reason.of("you have unsubscribed from this plan")));
        stage.receive("m1", NO_CASCADE, first, second);
        dispatchAll();
        stage.receive("m2", NO_CASCADE, first, second);
        dispatchAll();
        assertThat(through()).containsExactly(first.id(), second.id(), second.id());
    }

    @Test
    void with_all_accounts_down_the_message_waits_at_the_last_and_goes_when_it_is_mended() throws Exception {
        stage.operator.answer(first, REFUSED);
        stage.operator.answer(second, REFUSED);
        stage.receive("m1", NO_CASCADE, first, second);
        dispatchAll();
        assertThat(stage.entry("m1").status()).isEqualTo(MessageStatus.QUEUED);
        stage.clock.advance(Duration.ofMinutes(11));
        dispatchAll();
        assertThat(through()).containsExactly(first.id(), second.id(), second.id());
        assertThat(stage.entry("m1").status()).isEqualTo(MessageStatus.SENT);
    }

    @Test
    void an_account_that_was_deleted_is_passed_by() throws Exception {
        stage.store.database().write(handle -> handle.execute("delete from account where account_id = ?", first.id()));
        stage.receive("m1", NO_CASCADE, first, second);
        stage.clock.advance(Duration.ofSeconds(3)); // accounts are remembered for two seconds
        dispatchAll();
        assertThat(stage.entry("m1").status()).isEqualTo(MessageStatus.SENT);
    }

    @Test
    void a_message_that_is_too_old_begins_no_other_leg() throws Exception {
        stage.receive("m1", NO_CASCADE, first, second);
        stage.clock.advance(Duration.ofHours(25));
        dispatchAll();
        assertThat(through()).isEmpty();
        assertThat(stage.entry("m1").status()).isEqualTo(MessageStatus.FAILED);
        assertThat(stage.entry("m1").reason()).contains("waited longer");
    }

    // ---- doubt

    @Test
    void a_message_in_doubt_is_never_given_to_another_account() throws Exception {
        stage.operator.answer(first, new SendOutcome.Uncertain(Reason.of("time-out")));
        stage.receive("m1", FIVE_MINUTES, first, second);
        for (int i = 0; i < 100; i++) {
            dispatchAll();
            stage.cascade();
            stage.recovery().runOnce();
            stage.poller().runOnce();
            stage.clock.advance(Duration.ofHours(1));
        }
        assertThat(through()).containsExactly(first.id());
        assertThat(stage.entry("m1").status()).isEqualTo(MessageStatus.UNDELIVERED);
        assertThat(stage.entry("m1").inDoubt()).isTrue();
    }

    @Test
    void what_a_stopped_process_had_in_its_hands_is_in_doubt_and_not_given_to_another_account() throws Exception {
        stage.receive("m1", FIVE_MINUTES, first, second);
        var held = stage.store.sendQueue().claim(Map.of(first.id(), 1), stage.clock.instant());
        assertThat(held).hasSize(1);
        stage.close();
        stage = new Stage(folder, stage);
        stage.recovery().runOnce();
        stage.clock.advance(Duration.ofHours(2));
        stage.cascade();
        dispatchAll();
        assertThat(through()).isEmpty();
        assertThat(stage.entry("m1").inDoubt()).isTrue();
    }

    // ---- cascade

    @Test
    void a_cascade_waits_for_the_delivery_and_then_uses_the_next_account() throws Exception {
        stage.receive("m1", FIVE_MINUTES, first, second);
        dispatchAll();
        stage.clock.advance(Duration.ofSeconds(299));
        stage.cascade();
        dispatchAll();
        assertThat(through()).containsExactly(first.id());
        stage.clock.advance(Duration.ofSeconds(1));
        stage.cascade();
        dispatchAll();
        assertThat(through()).containsExactly(first.id(), second.id());
        assertThat(reasonOf("next_leg")).isEqualTo("\"main\": not delivered in time; now \"main\"");
    }

    @Test
    void a_delivery_in_time_keeps_the_next_account_out_of_it() throws Exception {
        stage.receive("m1", FIVE_MINUTES, first, second);
        dispatchAll();
        stage.push(first, "op-1", Status.DELIVERED);
        stage.clock.advance(Duration.ofHours(1));
        stage.cascade();
        dispatchAll();
        assertThat(through()).containsExactly(first.id());
        assertThat(stage.entry("m1").status()).isEqualTo(MessageStatus.DELIVERED);
    }

    @Test
    void a_messenger_that_only_defers_is_left_when_its_time_is_over() throws Exception {
        stage.operator.answer(first, new SendOutcome.Deferred(Reason.of("down"), Optional.of(Duration.ofMinutes(30))));
        stage.receive("m1", FIVE_MINUTES, first, second);
        dispatchAll();
        stage.clock.advance(Duration.ofMinutes(5));
        stage.cascade();
        dispatchAll();
        stage.clock.advance(Duration.ofHours(1));
        dispatchAll();
        assertThat(through()).containsExactly(first.id(), second.id());
    }

    @Test
    void a_late_delivery_of_the_first_leg_is_the_fate_and_both_are_in_the_timeline() throws Exception {
        stage.receive("m1", FIVE_MINUTES, first, second);
        dispatchAll();
        stage.clock.advance(Duration.ofMinutes(5));
        stage.cascade();
        dispatchAll();
        stage.push(first, "op-1", Status.DELIVERED);
        stage.push(second, "op-2", Status.UNDELIVERED);
        var entry = stage.entry("m1");
        assertThat(entry.status()).isEqualTo(MessageStatus.DELIVERED);
        assertThat(entry.operatorMessageId()).isEqualTo("op-1");
        assertThat(stage.timeline("m1"))
                .containsExactly(
                        "received", "route", "submitted", "next_leg", "submitted", "delivered", "after_the_end");
        var due = stage.store
                .reports()
                .due(stage.portal.id(), stage.clock.instant().plusSeconds(60), 50);
        assertThat(due).hasSize(1);
        assertThat(due.getFirst().status()).isEqualTo(MessageStatus.DELIVERED);
    }

    @Test
    void three_legs_are_used_one_after_the_other() throws Exception {
        var third = stage.addAccount();
        stage.operator.answer(first, REJECTED);
        stage.receive("m1", FIVE_MINUTES, first, second, third);
        dispatchAll();
        stage.push(second, "op-2", Status.FAILED);
        dispatchAll();
        assertThat(through()).isEqualTo(List.of(first.id(), second.id(), third.id()));
        stage.push(third, "op-3", Status.DELIVERED);
        assertThat(stage.entry("m1").status()).isEqualTo(MessageStatus.DELIVERED);
    }

    private void dispatchAll() throws InterruptedException {
        while (stage.dispatch() > 0) {
            assertThat(stage.operator.sent()).hasSizeLessThan(20);
        }
    }

    private List<Integer> through() {
        return stage.operator.sentThrough();
    }

    private String reasonOf(String kind) {
        return stage.entry("m1").timeline().stream()
                .filter(line -> line.kind().equals(kind))
                .map(Journal.Line::reason)
                .findFirst()
                .orElse("");
    }
}
