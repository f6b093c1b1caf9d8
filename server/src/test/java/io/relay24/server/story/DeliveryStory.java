package io.relay24.server.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.relay24.emulator.fault.Fault;
import io.relay24.emulator.message.Message;
import io.relay24.emulator.message.MessageStatus;
import io.relay24.emulator.message.OutgoingMessage;
import io.relay24.emulator.operator.Behaviour;
import io.relay24.emulator.operator.ReceiptPlan;
import io.relay24.server.store.Journal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One story per promise of the README, through the whole application and real sockets.
class DeliveryStory {

    @TempDir
    Path folder;

    private World world;

    @BeforeEach
    void start() throws Exception {
        world = new World(folder, Map.of("RELAY24_DISPATCH_RETRY", "300ms", "RELAY24_NETWORK_ANSWER_TIMEOUT", "5s"))
                .start()
                .installed();
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void a_message_from_a_deal_is_delivered_and_the_deal_shows_it() throws Exception {
        var message = world.sendFromDeal();
        assertPortalShows(message, MessageStatus.DELIVERED);
        var accepted = world.operator().accepted();
        assertThat(accepted).hasSize(1);
        assertThat(accepted.getFirst().to()).isEqualTo("+9172012345");
        assertThat(accepted.getFirst().text()).isEqualTo("test");
        assertThat(world.entry(message).orElseThrow().timeline())
                .extracting(Journal.Line::kind)
                .contains("received", "submitted", "delivered");
    }

    @Test
    void an_undelivered_message_says_why() throws Exception {
        world.operator().answer(Behaviour.accept(ReceiptPlan.undelivered("30003")));
        var message = world.sendFromDeal();
        assertPortalShows(message, MessageStatus.UNDELIVERED);
        assertThat(world.entry(message).orElseThrow().reason()).isNotEmpty();
    }

    @Test
    void a_refused_message_fails_and_says_why() throws Exception {
        world.operator().answer(Behaviour.reject("21614"));
        var message = world.sendFromDeal();
        assertPortalShows(message, MessageStatus.FAILED);
        assertThat(world.entry(message).orElseThrow().reason()).contains("not a mobile number");
    }

    @Test
    void a_message_waits_while_the_operator_is_down_and_goes_out_when_it_is_back() throws Exception {
        world.operator().always(Behaviour.down());
        var message = world.sendFromDeal();
        assertPortalShows(message, MessageStatus.QUEUED);
        world.operator().behave();
        assertPortalShows(message, MessageStatus.DELIVERED);
        assertThat(world.operator().accepted()).hasSize(1);
    }

    @Test
    void an_operator_that_falls_silent_after_taking_the_message_gets_it_only_once() throws Exception {
        var silent = new Behaviour.HangAfterAcceptance(Duration.ofSeconds(30), ReceiptPlan.none());
        world.operator().answer(silent);
        var message = world.sendFromDeal();
        await().atMost(World.PATIENCE)
                .until(() -> world.entry(message).filter(Journal.Entry::inDoubt).isPresent());
        world.operator().release();
        var second = world.sendFromDeal();
        assertPortalShows(second, MessageStatus.DELIVERED);
        assertThat(world.operator().accepted())
                .filteredOn(taken -> taken.text().equals("test"))
                .hasSize(2);
        assertThat(world.entry(message).orElseThrow().timeline())
                .extracting(Journal.Line::kind)
                .contains("in_doubt");
    }

    @Test
    void an_expired_token_is_renewed_and_the_status_told() throws Exception {
        world.portal().access().expire();
        var message = world.sendFromDeal();
        assertPortalShows(message, MessageStatus.DELIVERED);
    }

    @Test
    void a_portal_that_is_busy_is_told_later() throws Exception {
        world.portal().nextAnswer(Fault.QUERY_LIMIT_EXCEEDED);
        var message = world.sendFromDeal();
        assertPortalShows(message, MessageStatus.DELIVERED);
    }

    @Test
    void a_portal_that_hangs_delays_no_other() throws Exception {
        var healthy = world.another();
        world.portal().nextAnswerTo("batch", new Fault.Slow(World.PATIENCE.plusSeconds(5)));
        var stuck = world.sendFromDeal();
        await().atMost(World.PATIENCE)
                .until(() -> world.entry(stuck).orElseThrow().status().isFinal());
        var message = healthy.send(World.fromDeal());
        assertThat(healthy.await(message.id(), MessageStatus.DELIVERED, World.PATIENCE))
                .isTrue();
        assertThat(stuck.status()).isEqualTo(MessageStatus.SENT);
    }

    @Test
    void the_same_message_id_twice_at_once_is_sent_once() throws Exception {
        var message = world.portal().send(World.fromDeal().duplicated());
        assertThat(message.awaitAnswers(2, World.PATIENCE)).isTrue();
        assertThat(message.answers()).allMatch(answer -> answer.status() == 200);
        assertPortalShows(message, MessageStatus.DELIVERED);
        assertThat(world.operator().accepted()).hasSize(1);
    }

    @Test
    void a_message_of_the_system_itself_comes_without_auth_and_is_sent() throws Exception {
        var message = world.portal()
                .send(OutgoingMessage.to("+9172012345").body("code 4711").by(0));
        assertPortalShows(message, MessageStatus.DELIVERED);
    }

    @Test
    void a_message_of_a_workflow_is_sent() throws Exception {
        var message = world.portal()
                .send(OutgoingMessage.to("+9172012345")
                        .body("Hello 👋\nfrom a workflow")
                        .ofWorkflow(
                                "59ce38567ff2a5.26351167",
                                java.util.List.of("crm", "CCrmDocumentLead", "LEAD_98"),
                                java.util.List.of("crm", "CCrmDocumentLead", "LEAD")));
        assertPortalShows(message, MessageStatus.DELIVERED);
        assertThat(world.operator().accepted().getFirst().text()).isEqualTo("Hello 👋\nfrom a workflow");
    }

    @Test
    void a_receipt_that_is_faster_than_the_operators_answer_counts() throws Exception {
        world.operator().answer(Behaviour.accept(ReceiptPlan.delivered().beforeTheAnswer()));
        var message = world.sendFromDeal();
        assertPortalShows(message, MessageStatus.DELIVERED);
    }

    @Test
    void a_refused_account_waits_and_its_messages_with_it() throws Exception {
        world.operator().always(Behaviour.refuseAccount());
        var message = world.sendFromDeal();
        var accounts = world.app().store().accounts();
        await().atMost(World.PATIENCE)
                .until(() -> !accounts.byId(1).orElseThrow().pausedReason().isEmpty());
        var entry = world.entry(message).orElseThrow();
        assertThat(entry.status().wire()).isEqualTo("queued");
        assertThat(entry.attempts()).isZero();
        world.operator().behave();
        world.installed();
        assertPortalShows(message, MessageStatus.DELIVERED);
    }

    private void assertPortalShows(Message message, MessageStatus status) throws InterruptedException {
        assertThat(world.portal().await(message.id(), status, World.PATIENCE))
                .as(() -> "portal shows " + message.history() + ", we know " + world.entry(message))
                .isTrue();
    }
}
