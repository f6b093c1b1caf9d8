package io.relay24.server.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.bitrix24.messageservice.MessageStatus;
import io.relay24.operator.DeliveryReceipt;
import io.relay24.operator.Reason;
import io.relay24.operator.SendOutcome;
import io.relay24.server.store.PortalAccount;
import io.relay24.server.support.Stage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReceiptPollerTest {

    @TempDir
    Path folder;

    private Stage stage;
    private ReceiptPoller poller;

    @BeforeEach
    void start() throws Exception {
        stage = new Stage(folder, PortalAccount.InDoubt.HOLD);
        poller = stage.poller();
        stage.receive("m1");
    }

    @AfterEach
    void stop() {
        stage.close();
    }

    @Test
    void an_operator_is_asked_when_its_receipt_does_not_come() throws Exception {
        stage.dispatch();
        poller.runOnce();
        assertThat(stage.operator.polls()).isZero();
        stage.operator.knows(receipt("op-1", DeliveryReceipt.Status.DELIVERED));
        stage.clock.advance(Duration.ofSeconds(30));
        poller.runOnce();
        assertThat(stage.entry("m1").status()).isEqualTo(MessageStatus.DELIVERED);
        stage.clock.advance(Duration.ofHours(100));
        poller.runOnce();
        assertThat(stage.operator.polls()).isEqualTo(1);
    }

    @Test
    void an_operator_is_asked_at_growing_intervals() throws Exception {
        stage.dispatch();
        stage.clock.advance(Duration.ofSeconds(30));
        poller.runOnce();
        stage.clock.advance(Duration.ofSeconds(60));
        poller.runOnce();
        stage.clock.advance(Duration.ofSeconds(60));
        poller.runOnce();
        assertThat(stage.operator.polls()).isEqualTo(2);
        stage.clock.advance(Duration.ofHours(1));
        poller.runOnce();
        assertThat(stage.operator.polls()).isEqualTo(3);
    }

    @Test
    void a_message_without_any_receipt_ends_visibly() throws Exception {
        stage.dispatch();
        stage.clock.advance(Duration.ofDays(3));
        poller.runOnce();
        assertThat(stage.entry("m1").status()).isEqualTo(MessageStatus.UNDELIVERED);
        assertThat(stage.entry("m1").reason()).contains("no receipt").contains("72 h");
    }

    @Test
    void a_message_in_doubt_without_any_receipt_ends_visibly_too() throws Exception {
        stage.operator.answer(new SendOutcome.Uncertain(Reason.of("time-out")));
        stage.dispatch();
        stage.clock.advance(Duration.ofHours(73));
        poller.runOnce();
        assertThat(stage.entry("m1").status()).isEqualTo(MessageStatus.UNDELIVERED);
        assertThat(stage.entry("m1").inDoubt()).isTrue();
    }

    @Test
    void the_last_question_may_still_bring_the_truth() throws Exception {
        stage.operator.answer(new SendOutcome.Accepted(List.of("op-9")));
        stage.dispatch();
        stage.clock.advance(Duration.ofDays(3));
        stage.operator.knows(receipt("op-9", DeliveryReceipt.Status.DELIVERED));
        poller.runOnce();
        assertThat(stage.entry("m1").status()).isEqualTo(MessageStatus.DELIVERED);
    }

    private static DeliveryReceipt receipt(String id, DeliveryReceipt.Status status) {
        return new DeliveryReceipt(id, "", status, Reason.of(""), Optional.empty());
    }
}
