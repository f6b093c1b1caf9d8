package io.relay24.server.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relay24.bitrix24.messageservice.MessageStatus;
import io.relay24.operator.Reason;
import io.relay24.operator.SendOutcome;
import io.relay24.server.store.PortalAccount;
import io.relay24.server.store.db.StoreUnavailable;
import io.relay24.server.support.Fixtures;
import io.relay24.server.support.Stage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DispatcherTest {

    private static final Reason BUSY = Reason.of("busy");

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
    void a_message_goes_to_the_operator_with_our_reference_and_receipt_url() throws Exception {
        stage.receive("m1");
        stage.dispatch();
        var sms = stage.operator.sent().getFirst();
        assertThat(sms.to()).isEqualTo("+9172012345");
        assertThat(sms.originator()).isEqualTo("RELAY24");
        assertThat(sms.reference()).isEqualTo(stage.entry("m1").reference());
        assertThat(sms.receiptUrl().orElseThrow().toString())
                .isEqualTo("https://sms.example.com/relay/receipt/"
                        + stage.account.receiptToken().reveal());
        assertThat(stage.entry("m1").status()).isEqualTo(MessageStatus.SENT);
    }

    @Test
    void a_throttled_message_waits_as_long_as_the_operator_asks() throws Exception {
        stage.operator.answer(new SendOutcome.Deferred(BUSY, Optional.of(Duration.ofMinutes(3))));
        stage.receive("m1");
        stage.dispatch();
        stage.clock.advance(Duration.ofSeconds(179));
        stage.dispatch();
        assertThat(stage.operator.sent()).hasSize(1);
        stage.clock.advance(Duration.ofSeconds(1));
        stage.dispatch();
        assertThat(stage.operator.sent()).hasSize(2);
    }

    @Test
    void an_account_whose_operator_is_down_rests_instead_of_trying_every_message() throws Exception {
        for (int i = 0; i < 10; i++) {
            stage.receive("m" + i);
            stage.operator.answer(new SendOutcome.Deferred(BUSY, Optional.empty()));
        }
        stage.dispatch();
        int tried = stage.operator.sent().size();
        stage.dispatch();
        assertThat(stage.operator.sent()).hasSize(tried);
        assertThat(tried).isEqualTo(2); // the account's parallel requests
    }

    @Test
    void an_account_takes_no_more_at_once_than_its_operator_allows() throws Exception {
        for (int i = 0; i < 5; i++) {
            stage.receive("m" + i);
        }
        assertThat(stage.dispatch()).isEqualTo(2);
        assertThat(stage.dispatch()).isEqualTo(2);
        assertThat(stage.dispatch()).isEqualTo(1);
        assertThat(stage.dispatch()).isZero();
    }

    @Test
    void an_account_that_cannot_be_read_keeps_nobody_elses_places() throws Exception {
        var damaged = stage.addAccount();
        stage.store.messages().add(Fixtures.message(damaged, "unreadable", stage.clock.instant()));
        Fixtures.damage(stage.store, damaged);
        for (int i = 0; i < 5; i++) {
            stage.receive("m" + i);
            stage.store.fillAgendas(stage.clock.instant());
            stage.dispatch();
        }
        assertThat(stage.operator.sent()).hasSize(5);
    }

    @Test
    void a_refused_account_is_tried_again_after_its_pause() throws Exception {
        stage.operator.answer(new SendOutcome.AccountRefused(new Reason("20003", "wrong key")));
        stage.receive("m1");
        stage.dispatch();
        assertThat(stage.store.accounts().byId(stage.account.id()).orElseThrow().pausedReason())
                .isEqualTo("wrong key (20003)");
        stage.clock.advance(Duration.ofMinutes(9));
        stage.dispatch();
        assertThat(stage.operator.sent()).hasSize(1);
        stage.clock.advance(Duration.ofMinutes(2));
        stage.dispatch();
        assertThat(stage.operator.sent()).hasSize(2);
        assertThat(stage.store.accounts().byId(stage.account.id()).orElseThrow().pausedReason())
                .isEmpty();
        assertThat(stage.entry("m1").attempts()).isEqualTo(1);
    }

    @Test
    void a_message_that_became_too_old_behind_a_paused_account_fails_and_says_why() throws Exception {
        stage.store
                .accounts()
                .pause(stage.account.id(), "no credit", stage.clock.instant().plus(Duration.ofDays(3)));
        stage.receive("m1");
        stage.dispatch();
        assertThat(stage.entry("m1").status()).isEqualTo(MessageStatus.QUEUED);
        stage.clock.advance(Duration.ofHours(25));
        stage.dispatch();
        assertThat(stage.entry("m1").status()).isEqualTo(MessageStatus.FAILED);
        assertThat(stage.entry("m1").reason()).contains("paused");
        assertThat(stage.operator.sent()).isEmpty();
    }

    @Test
    void a_message_in_doubt_is_never_sent_again_by_itself() throws Exception {
        stage.operator.answer(new SendOutcome.Uncertain(Reason.of("time-out")));
        stage.receive("m1");
        for (int i = 0; i < 5; i++) {
            stage.dispatch();
            stage.recovery().runOnce();
            stage.clock.advance(Duration.ofHours(1));
        }
        assertThat(stage.operator.sent()).hasSize(1);
        assertThat(stage.entry("m1").inDoubt()).isTrue();
    }

    @Test
    void a_claim_that_was_lost_on_its_way_back_is_found_and_handed_out() throws Exception {
        stage.receive("m1");
        claimWithoutLearningOfIt();
        stage.recovery().runOnce();
        stage.dispatch();
        assertThat(stage.operator.sent()).isEmpty();
        stage.clock.advance(Duration.ofMinutes(2));
        stage.recovery().runOnce();
        stage.dispatch();
        assertThat(stage.operator.sent()).hasSize(1);
        assertThat(stage.entry("m1").attempts()).isEqualTo(1);
    }

    /// The caller gives up before the commit, which takes place nevertheless.
    private void claimWithoutLearningOfIt() throws Exception {
        var begun = new CountDownLatch(1);
        var disk = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var before = threads.submit(() -> stage.store.database().write(handle -> {
                begun.countDown();
                disk.await();
                return handle.execute("select 1");
            }));
            begun.await();
            Thread.currentThread().interrupt();
            var accounts = Map.of(stage.account.id(), 1);
            assertThatThrownBy(() -> stage.store.sendQueue().claim(accounts, stage.clock.instant()))
                    .isInstanceOf(StoreUnavailable.class);
            assertThat(Thread.interrupted()).isTrue();
            disk.countDown();
            before.get();
        }
        stage.store.database().write(handle -> handle.execute("select 1")); // behind the claim
    }
}
