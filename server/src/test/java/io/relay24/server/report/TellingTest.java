package io.relay24.server.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.relay24.emulator.fault.Fault;
import io.relay24.emulator.message.MessageStatus;
import io.relay24.server.store.Journal.Line;
import io.relay24.server.store.Portal;
import io.relay24.server.store.db.SqliteDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The reporter against an emulated portal that counts its requests, refuses, breaks and moves.
class TellingTest {

    private static final Duration STEP = Duration.ofMillis(100);
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    Path folder;

    private ReportStage stage;

    @BeforeEach
    void start() throws Exception {
        stage = new ReportStage(new SqliteDatabase(folder, () -> {}));
    }

    @AfterEach
    void stop() {
        stage.close();
    }

    /// The portal's bucket holds 50 requests and loses 2 a second (protocol §6.6): that is what we are allowed.
    @Test
    void a_burst_uses_the_allowance_without_one_request_too_many() throws Exception {
        var messages = stage.failed(20_000, 1);
        stage.clock.advance(Duration.ofSeconds(12));
        var begin = stage.clock.instant();
        var end = stage.reportUntil(HOUR, STEP);
        assertThat(messages).allMatch(message -> message.status() == MessageStatus.FAILED);
        assertThat(stage.batches("rate_limit")).isZero();
        double allowed = 50 + 2.0 * Duration.between(begin, end).toMillis() / 1000;
        assertThat(stage.batches("ok") / allowed).isBetween(0.95, 1.0);
    }

    @Test
    void nothing_is_told_before_the_portal_has_written_its_own_sent() throws Exception {
        var message = stage.failed(1, 1).getFirst();
        stage.clock.advance(Duration.ofSeconds(11));
        assertThat(stage.node.report()).isLessThanOrEqualTo(1);
        assertThat(message.status()).isEqualTo(MessageStatus.SENT);
        stage.reportUntil(Duration.ofSeconds(5), STEP);
        assertThat(message.status()).isEqualTo(MessageStatus.FAILED);
    }

    @Test
    void the_lag_of_a_final_status_is_measured() throws Exception {
        stage.failed(1, 1);
        stage.reportUntil(HOUR, STEP);
        var lag = stage.registry.get("relay24.report.lag").timer();
        assertThat(lag.count()).isEqualTo(1);
        assertThat(lag.totalTime(TimeUnit.MILLISECONDS)).isBetween(11_900.0, 12_200.0);
    }

    @Test
    void one_message_of_a_batch_that_the_portal_does_not_know_holds_up_no_other() throws Exception {
        var known = stage.failed(2, 1);
        unknownToThePortal("0123456789abcdef0123456789abcdef");
        stage.clock.advance(Duration.ofSeconds(12));
        stage.node.report();
        assertThat(known).allMatch(message -> message.status() == MessageStatus.FAILED);
        assertThat(stage.node.store.reports().nextDue(stage.node.portal.id(), stage.clock.instant()))
                .contains(stage.clock.instant().plusSeconds(15));
        stage.reportUntil(HOUR, Duration.ofSeconds(1));
        assertThat(kinds("0123456789abcdef0123456789abcdef")).contains("report_dropped");
    }

    private void unknownToThePortal(String messageId) {
        stage.node
                .store
                .messages()
                .add(new io.relay24.server.message.NewMessage(
                        stage.node.portal.id(),
                        messageId,
                        "relay24",
                        io.relay24.server.message.Recipient.of("+48500100200"),
                        "x",
                        java.util.Optional.empty(),
                        1,
                        "{}",
                        java.util.Optional.empty(),
                        stage.clock.instant(),
                        java.util.Optional.of(io.relay24.operator.Reason.of("no account"))));
    }

    @Test
    void what_only_an_administrator_may_report_is_flagged_with_its_author_and_told_when_one_comes() throws Exception {
        stage.authoriseOnly(2);
        var own = stage.failed(1, 2).getFirst();
        var foreign = stage.failed(1, 1).getFirst();
        stage.clock.advance(Duration.ofSeconds(12));
        stage.node.report();
        assertThat(own.status()).isEqualTo(MessageStatus.FAILED);
        assertThat(foreign.status()).isEqualTo(MessageStatus.SENT);
        assertThat(kinds(foreign.id())).contains("report_denied");
        assertThat(stage.node.current().status()).isEqualTo(Portal.Status.ACTIVE);
        assertThat(stage.node.current().statusReason()).contains("user 1", "administrator");
        stage.authorise(ReportStage.ADMINISTRATOR);
        stage.node.store.reports().hasten(stage.node.portal.id(), stage.clock.instant());
        stage.reportUntil(Duration.ofMinutes(1), STEP);
        assertThat(foreign.status()).isEqualTo(MessageStatus.FAILED);
        assertThat(stage.node.current().statusReason()).isEmpty();
    }

    @Test
    void an_administrator_who_is_none_any_more_is_replaced_by_the_next() throws Exception {
        stage.authoriseOnly(2);
        stage.authorise(ReportStage.ADMINISTRATOR);
        var foreign = stage.failed(1, 1).getFirst();
        stage.clock.advance(Duration.ofSeconds(12));
        stage.reportUntil(Duration.ofSeconds(1), STEP);
        assertThat(foreign.status()).isEqualTo(MessageStatus.FAILED);
        assertThat(stage.node.current().statusReason()).isEmpty();
        assertThat(stage.node.store.tokens().administrators(stage.node.portal.id()))
                .filteredOn(one -> one.userId() == 2)
                .allMatch(one -> one.setAside().contains("no administrator any more"));
    }

    @Test
    void a_method_that_used_up_its_time_is_left_alone_until_its_reset_and_others_work_on() throws Exception {
        var message = stage.failed(1, 1).getFirst();
        stage.clock.advance(Duration.ofSeconds(12));
        var reset = stage.clock.instant().plusSeconds(240);
        blockUntil(reset.getEpochSecond());
        stage.node.report();
        assertThat(stage.node
                        .rest
                        .of(stage.node.portal)
                        .call("messageservice.sender.list", Map.of())
                        .size())
                .isEqualTo(1);
        stage.reportUntil(Duration.ofSeconds(239), STEP);
        assertThat(message.status()).isEqualTo(MessageStatus.SENT);
        assertThat(stage.batches("ok")).isZero();
        assertThat(stage.batches("operation_time_limit")).isEqualTo(1);
        stage.reportUntil(Duration.ofSeconds(5), STEP);
        assertThat(message.status()).isEqualTo(MessageStatus.FAILED);
    }

    private void blockUntil(long epochSecond) {
        var time = Map.<String, Object>of("operating_reset_at", epochSecond);
        stage.emulator
                .portal()
                .nextAnswerTo(
                        "batch",
                        new Fault.Refusal("OPERATION_TIME_LIMIT", "Method is blocked", 429, Map.of("time", time)));
    }

    @Test
    void pages_instead_of_answers_are_waited_out() throws Exception {
        var message = stage.failed(1, 1).getFirst();
        for (Fault fault : List.of(
                new Fault.Html(503), new Fault.Html(429), Fault.HTML_502, new Fault.Truncated(), new Fault.Cut())) {
            stage.emulator.portal().nextAnswerTo("batch", fault);
        }
        stage.reportUntil(HOUR, STEP);
        assertThat(message.status()).isEqualTo(MessageStatus.FAILED);
        assertThat(stage.batches("rate_limit")).isEqualTo(2);
        assertThat(stage.batches("transient")).isEqualTo(3);
    }

    @Test
    void a_portal_that_failed_gets_one_batch_at_a_time_until_it_is_well() throws Exception {
        stage.failed(200, 1);
        stage.clock.advance(Duration.ofSeconds(12));
        for (int i = 0; i < 4; i++) {
            stage.emulator.portal().nextAnswerTo("batch", Fault.HTML_502);
        }
        stage.node.report();
        assertThat(stage.batches("transient")).isEqualTo(4);
        stage.emulator.portal().nextAnswerTo("batch", Fault.HTML_502);
        stage.clock.advance(Duration.ofMinutes(1));
        stage.node.report();
        assertThat(stage.batches("transient")).isEqualTo(5);
        assertThat(stage.batches("ok")).isZero();
    }

    @Test
    void a_renamed_portal_is_followed_and_its_new_address_kept() throws Exception {
        var message = stage.failed(1, 1).getFirst();
        stage.emulator.portal().rename();
        stage.reportUntil(HOUR, STEP);
        assertThat(message.status()).isEqualTo(MessageStatus.FAILED);
        assertThat(stage.node.current().clientEndpoint())
                .isEqualTo(stage.emulator.portal().clientEndpoint());
    }

    @Test
    void a_restart_does_not_fill_the_allowance_anew() throws Exception {
        stage.failed(4_000, 1);
        stage.clock.advance(Duration.ofSeconds(12));
        var begin = stage.clock.instant();
        while (stage.node.report() > 0) {
            assertThat(stage.clock.instant()).isEqualTo(begin);
        }
        var turn = stage.node.store.turns().claim(stage.node.portal.id(), begin, HOUR, begin.plus(HOUR));
        assertThat(turn).contains(begin.plus(ReportStage.LIMITS.interval().multipliedBy(ReportStage.LIMITS.burst())));
    }

    @Test
    void the_deal_says_in_words_why_its_message_failed() throws Exception {
        stage.failedFromDeal(2);
        stage.reportUntil(HOUR, STEP);
        assertThat(stage.emulator.portal().records().crm().comments().all())
                .extracting(
                        row -> row.getValue().get("ENTITY_TYPE"),
                        row -> row.getValue().get("ENTITY_ID"),
                        row -> row.getValue().get("COMMENT"))
                .containsExactly(tuple("deal", "2", "SMS to +48500***200 was not delivered: no account"));
    }

    @Test
    void a_message_that_belongs_to_no_item_is_explained_nowhere() throws Exception {
        var message = stage.failed(1, 1).getFirst();
        stage.reportUntil(HOUR, STEP);
        assertThat(message.status()).isEqualTo(MessageStatus.FAILED);
        assertThat(stage.emulator.portal().records().crm().comments().all()).isEmpty();
    }

    private List<String> kinds(String messageId) {
        return stage.node.store.journal().find(stage.node.portal.id(), messageId).orElseThrow().timeline().stream()
                .map(Line::kind)
                .toList();
    }
}
