package io.relay24.server.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.bitrix24.messageservice.MessageStatus;
import io.relay24.operator.DeliveryReceipt;
import io.relay24.operator.DeliveryReceipt.Status;
import io.relay24.operator.Reason;
import io.relay24.operator.SendOutcome;
import io.relay24.server.store.PortalAccount;
import io.relay24.server.store.Reports;
import io.relay24.server.support.Stage;
import io.relay24.server.upkeep.Upkeep;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What operators do that would make two SMS of one, or a wrong fate.
class OperatorTrapsTest {

    @TempDir
    Path folder;

    private Stage stage;

    @BeforeEach
    void start() {
        stage = new Stage(folder, PortalAccount.InDoubt.HOLD);
    }

    @AfterEach
    void stop() {
        stage.close();
    }

    @Test
    void a_message_accepted_without_an_id_is_never_sent_again() throws Exception {
        stage.operator.answer(new SendOutcome.Accepted(List.of()));
        stage.receive("m1");
        for (int hour = 0; hour < 80; hour++) {
            stage.dispatch();
            stage.recovery().runOnce();
            stage.poller().runOnce();
            stage.clock.advance(Duration.ofHours(1));
        }
        assertThat(stage.operator.sent()).hasSize(1);
        assertThat(stage.operator.polls()).isZero();
        assertThat(stage.entry("m1").status()).isEqualTo(MessageStatus.UNDELIVERED);
        assertThat(stage.entry("m1").reason()).contains("no receipt");
    }

    @Test
    void a_message_accepted_without_an_id_ends_by_a_receipt_with_our_reference() throws Exception {
        stage.operator.answer(new SendOutcome.Accepted(List.of()));
        stage.receive("m1");
        stage.dispatch();
        var receipt = new DeliveryReceipt(
                "late-id", stage.entry("m1").reference(), Status.DELIVERED, Reason.of(""), Optional.empty());
        stage.store.receipts().record(stage.account.id(), List.of(receipt), stage.clock.instant());
        assertThat(stage.entry("m1").status()).isEqualTo(MessageStatus.DELIVERED);
        assertThat(stage.entry("m1").operatorMessageId()).isEqualTo("late-id");
    }

    @Test
    void several_ids_of_one_message_make_one_fate_and_one_report() throws Exception {
        stage.operator.answer(new SendOutcome.Accepted(List.of("a", "b", "c")));
        stage.receive("m1");
        stage.dispatch();
        stage.push(stage.account, "c", Status.DELIVERED);
        stage.push(stage.account, "a", Status.DELIVERED);
        assertThat(stage.entry("m1").status()).isEqualTo(MessageStatus.SENT);
        assertThat(reports()).isEmpty();
        stage.operator.knows(new DeliveryReceipt("b", "", Status.FAILED, Reason.of("absent"), Optional.empty()));
        stage.clock.advance(Duration.ofSeconds(30));
        stage.poller().runOnce();
        assertThat(stage.entry("m1").status()).isEqualTo(MessageStatus.FAILED);
        assertThat(stage.entry("m1").reason()).isEqualTo("absent");
        assertThat(reports()).containsExactly(MessageStatus.FAILED);
    }

    @Test
    void a_receipt_that_nobody_can_place_waits_for_the_answer_and_is_forgotten_after_a_day() throws Exception {
        stage.push(stage.account, "op-1", Status.DELIVERED);
        stage.clock.advance(Duration.ofHours(23));
        new Upkeep(stage.store, Duration.ofDays(90), stage.clock).runOnce();
        stage.receive("m1");
        stage.dispatch();
        assertThat(stage.entry("m1").status()).isEqualTo(MessageStatus.DELIVERED);
        stage.push(stage.account, "op-2", Status.DELIVERED);
        stage.clock.advance(Duration.ofHours(25));
        new Upkeep(stage.store, Duration.ofDays(90), stage.clock).runOnce();
        stage.receive("m2");
        stage.dispatch();
        assertThat(stage.entry("m2").status()).isEqualTo(MessageStatus.SENT);
    }

    @Test
    void a_receipt_that_crossed_the_answer_in_another_transaction_is_matched_by_the_poller() throws Exception {
        stage.receive("m1");
        stage.dispatch();
        // What two transactions leave that could not see each other.
        stage.store
                .database()
                .write(handle -> handle.execute(
                        "insert into early_receipt (account_id, portal_id, operator_message_id, status, reason_code,"
                                + " reason, received_at) values (?, ?, 'op-1', 'DELIVERED', '', '', ?)",
                        stage.account.id(),
                        stage.portal.id(),
                        stage.clock.millis()));
        stage.poller().runOnce();
        assertThat(stage.entry("m1").status()).isEqualTo(MessageStatus.DELIVERED);
    }

    @Test
    void an_unknown_word_ends_nothing_whether_pushed_or_polled() throws Exception {
        stage.receive("m1");
        stage.dispatch();
        stage.push(stage.account, "op-1", Status.UNKNOWN);
        stage.operator.knows(new DeliveryReceipt(
                "op-1", "", Status.UNKNOWN, new Reason("ROUTED-2", "a word of tomorrow"), Optional.empty()));
        stage.clock.advance(Duration.ofSeconds(30));
        stage.poller().runOnce();
        assertThat(stage.entry("m1").status()).isEqualTo(MessageStatus.SENT);
        assertThat(stage.entry("m1").timeline())
                .anyMatch(line ->
                        line.kind().equals("unknown_status") && line.reason().equals("a word of tomorrow (ROUTED-2)"));
        assertThat(reports()).isEmpty();
        stage.push(stage.account, "op-1", Status.DELIVERED);
        assertThat(stage.entry("m1").status()).isEqualTo(MessageStatus.DELIVERED);
    }

    @Test
    void a_status_on_the_way_that_comes_after_the_last_word_changes_nothing() throws Exception {
        stage.receive("m1");
        stage.dispatch();
        stage.push(stage.account, "op-1", Status.DELIVERED);
        stage.push(stage.account, "op-1", Status.SENT);
        stage.push(stage.account, "op-1", Status.ACCEPTED);
        assertThat(stage.entry("m1").status()).isEqualTo(MessageStatus.DELIVERED);
        assertThat(reports()).containsExactly(MessageStatus.DELIVERED);
    }

    private List<MessageStatus> reports() {
        return stage
                .store
                .reports()
                .due(stage.portal.id(), stage.clock.instant().plusSeconds(60), 50)
                .stream()
                .map(Reports.Due::status)
                .toList();
    }
}
