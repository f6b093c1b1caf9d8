package io.relay24.emulator.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import io.relay24.emulator.Scene;
import io.relay24.emulator.message.MessageStatus;
import io.relay24.emulator.message.OutgoingMessage;
import io.relay24.emulator.php.PhpForm;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Protocol §5.
class OutboxTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    private final Scene scene;

    OutboxTest() throws Exception {
        scene = new Scene();
    }

    @BeforeEach
    void sender() throws Exception {
        scene.addSender("fastsms");
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private static List<String> names(String form) {
        return Arrays.stream(form.split("&"))
                .map(pair -> pair.substring(0, pair.indexOf('=')))
                .toList();
    }

    @Test
    void a_message_from_the_crm_reaches_the_handler_field_by_field() throws Exception {
        var message = scene.portal.send(
                OutgoingMessage.to("+9172012345").body("Hello 👋").ofCrmItem(1, 5783));
        var call = scene.receiver.take();
        var form = PhpForm.decode(call.body());
        assertThat(call.path() + "?" + call.query()).isEqualTo("/handler?key=1");
        assertThat(call.headers()).containsEntry("Content-Type", "application/x-www-form-urlencoded");
        assertThat(names(call.body()))
                .containsExactly(
                        "module_id",
                        "bindings%5B0%5D%5BOWNER_TYPE_ID%5D",
                        "bindings%5B0%5D%5BOWNER_ID%5D",
                        "properties%5Bphone_number%5D",
                        "properties%5Bmessage_text%5D",
                        "type",
                        "code",
                        "message_id",
                        "message_to",
                        "message_body",
                        "ts",
                        "auth%5Baccess_token%5D",
                        "auth%5Bexpires%5D",
                        "auth%5Bexpires_in%5D",
                        "auth%5Bscope%5D",
                        "auth%5Bdomain%5D",
                        "auth%5Bserver_endpoint%5D",
                        "auth%5Bstatus%5D",
                        "auth%5Bclient_endpoint%5D",
                        "auth%5Bmember_id%5D",
                        "auth%5Buser_id%5D",
                        "auth%5Bapplication_token%5D");
        assertThat(call.body())
                .startsWith("module_id=crm&bindings%5B0%5D%5BOWNER_TYPE_ID%5D=1&bindings%5B0%5D%5BOWNER_ID%5D=5783"
                        + "&properties%5Bphone_number%5D=%2B9172012345"
                        + "&properties%5Bmessage_text%5D=Hello+%F0%9F%91%8B&type=SMS&code=fastsms&message_id="
                        + message.id()
                        + "&message_to=%2B9172012345&message_body=Hello+%F0%9F%91%8B&ts=1766066112&auth");
        assertThat(form.get("auth"))
                .asInstanceOf(MAP)
                .containsEntry("member_id", scene.portal.memberId())
                .containsEntry("domain", scene.portal.domain())
                .containsEntry("user_id", "1")
                .containsEntry("application_token", scene.application.token())
                .containsEntry("expires", "1766069712");
    }

    @Test
    void a_workflow_names_itself_and_its_document() throws Exception {
        scene.portal.send(OutgoingMessage.to("+447700900123")
                .ofWorkflow("59ce.1", List.of("crm", "CCrmDocumentLead", "LEAD_98"), List.of("crm", "x", "LEAD")));
        assertThat(scene.receiver.take().body())
                .startsWith("module_id=bizproc&workflow_id=59ce.1&document_id%5B0%5D=crm"
                        + "&document_id%5B1%5D=CCrmDocumentLead&document_id%5B2%5D=LEAD_98&document_type%5B0%5D=crm");
    }

    @Test
    void a_message_of_the_portal_itself_has_neither_module_nor_auth() throws Exception {
        scene.portal.send(OutgoingMessage.to("12345").body("Code 77").by(0));
        var body = scene.receiver.take().body();
        assertThat(names(body))
                .containsExactly(
                        "properties%5Bphone_number%5D",
                        "properties%5Bmessage_text%5D",
                        "type",
                        "code",
                        "message_id",
                        "message_to",
                        "message_body",
                        "ts");
        assertThat(body).contains("message_to=12345");
    }

    @Test
    void it_is_sent_whatever_the_handler_says_and_never_posted_again() throws Exception {
        scene.receiver.answer(500);
        var message = scene.portal.send(OutgoingMessage.to("+447700900123"));
        assertThat(scene.portal.await(message.id(), MessageStatus.SENT, SOON)).isTrue();
        assertThat(message.answers())
                .hasSize(1)
                .allSatisfy(answer -> assertThat(answer.status()).isEqualTo(500));
        scene.receiver.take();
        assertThat(scene.receiver.waiting()).isZero();
    }

    @Test
    void a_handler_that_is_not_there_is_no_concern_of_the_portal() throws Exception {
        scene.receiver.close();
        var message = scene.portal.send(OutgoingMessage.to("+447700900123"));
        assertThat(message.await(MessageStatus.SENT, SOON)).isTrue();
        assertThat(message.answers().getFirst().arrived()).isFalse();
    }

    @Test
    void a_dropped_call_is_sent_all_the_same() throws Exception {
        var message = scene.portal.send(OutgoingMessage.to("+447700900123").dropped());
        assertThat(message.status()).isEqualTo(MessageStatus.SENT);
        assertThat(scene.receiver.waiting()).isZero();
        assertThat(message.answers()).isEmpty();
    }

    @Test
    void a_duplicated_call_has_the_same_message_id() throws Exception {
        var message = scene.portal.send(OutgoingMessage.to("+447700900123").duplicated());
        assertThat(message.awaitAnswers(2, SOON)).isTrue();
        assertThat(List.of(scene.receiver.take().body(), scene.receiver.take().body()))
                .allSatisfy(body -> assertThat(body).contains("message_id=" + message.id()));
    }

    @Test
    void a_delayed_call_is_sent_before_it_is_posted() throws Exception {
        var message = scene.portal.send(OutgoingMessage.to("+447700900123").delayed(Duration.ofMillis(50)));
        assertThat(message.status()).isEqualTo(MessageStatus.SENT);
        assertThat(message.awaitAnswers(1, SOON)).isTrue();
    }

    @Test
    void without_payment_the_handler_is_not_called() throws Exception {
        scene.portal.payment(false);
        var message = scene.portal.send(OutgoingMessage.to("+447700900123"));
        assertThat(message.status()).isEqualTo(MessageStatus.ERROR);
        assertThat(scene.receiver.waiting()).isZero();
    }

    @Test
    void senders_are_found_by_code_and_by_reference() throws Exception {
        scene.addSender("other");
        assertThat(scene.portal
                        .send(OutgoingMessage.to("1").from("local.1|other"))
                        .sender())
                .isEqualTo("local.1|other");
        assertThat(scene.portal.send(OutgoingMessage.to("1").from("other")).sender())
                .isEqualTo("local.1|other");
        assertThatThrownBy(() -> scene.portal.send(OutgoingMessage.to("1").from("nobody")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no sender \"nobody\"");
    }

    @Test
    void messages_of_a_deal_are_listed_newest_first() throws Exception {
        var first = scene.portal.send(OutgoingMessage.to("+447700900123").ofDeal(1, 11));
        scene.portal.send(OutgoingMessage.to("+447700900123").ofDeal(2, 12));
        var second = scene.portal.send(OutgoingMessage.to("+447700900123").ofDeal(1, 11));
        assertThat(scene.portal.messagesOfDeal(1, 10)).containsExactly(second, first);
    }
}
