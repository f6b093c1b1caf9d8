package io.relay24.emulator.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.emulator.Scene;
import io.relay24.emulator.Wire;
import io.relay24.emulator.message.MessageStatus;
import io.relay24.emulator.message.OutgoingMessage;
import io.relay24.emulator.php.PhpForm;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Protocol §11, the old-core mode.
class OldCoreTest {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String UPDATE = "messageservice.message.status.update";

    private final Scene scene;

    OldCoreTest() throws Exception {
        scene = new Scene();
    }

    @BeforeEach
    void sender() throws Exception {
        scene.portal.conditions().core(Core.OLD);
        scene.addSender("a");
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void senders_cannot_be_updated() throws Exception {
        assertThat(scene.call("messageservice.sender.update", "CODE", "a", "NAME", "b")
                        .error())
                .isEqualTo("ERROR_METHOD_NOT_FOUND");
        assertThat(scene.call("method.get", "name", "messageservice.sender.update")
                        .result())
                .isEqualTo(Map.of("isExisting", false, "isAvailable", false));
        assertThat(scene.call("batch", "cmd", Map.of("u", "messageservice.sender.update?CODE=a&NAME=b"))
                        .body()
                        .toString())
                .contains("ERROR_METHOD_NOT_FOUND");
    }

    @Test
    void the_token_has_to_be_a_parameter() throws Exception {
        assertThat(Wire.form(scene.rest("profile"), "", "Authorization", "Bearer " + scene.admin.access())
                        .body())
                .contains("NO_AUTH_FOUND");
        assertThat(scene.call("profile").status()).isEqualTo(200);
    }

    @Test
    void the_frame_says_less() {
        assertThat(scene.portal.frame(scene.application, 1).form())
                .containsKeys("AUTH_ID", "member_id", "PLACEMENT")
                .doesNotContainKeys("SERVER_ENDPOINT", "APPLICATION_TOKEN", "APPLICATION_SCOPE");
    }

    @Test
    void a_call_that_is_repeated_has_another_id_and_the_first_is_unknown() throws Exception {
        var message = scene.portal.send(OutgoingMessage.to("+447700900123").duplicated());
        assertThat(message.awaitAnswers(2, SOON)).isTrue();
        assertThat(messageId()).isNotEqualTo(messageId());
        assertThat(message.externalId()).isNotEqualTo(message.id());
        assertThat(report("a", message.id(), "delivered")).startsWith("ERROR_MESSAGE_NOT_FOUND");
        assertThat(report("a", message.externalId(), "delivered")).startsWith(" / ");
        assertThat(message.status()).isEqualTo(MessageStatus.DELIVERED);
        assertThat(scene.portal.messageCounts()).containsEntry(MessageStatus.DELIVERED, 1L);
        assertThat(scene.portal.messages(10)).containsExactly(message);
    }

    private String messageId() throws InterruptedException {
        return String.valueOf(PhpForm.decode(scene.receiver.take().body()).get("message_id"));
    }

    private String report(String code, String id, String status) throws Exception {
        return scene.call(UPDATE, "CODE", code, "MESSAGE_ID", id, "STATUS", status)
                .problem();
    }

    @Test
    void a_message_is_found_through_its_own_sender_and_any_word_is_a_status() throws Exception {
        var message = scene.portal.send(OutgoingMessage.to("07911 123456"));
        assertThat(message.to()).isEqualTo("+07911123456");
        assertThat(message.await(MessageStatus.SENT, SOON)).isTrue();
        assertThat(report("other", message.id(), "delivered")).startsWith("ERROR_MESSAGE_NOT_FOUND");
        assertThat(report("a", message.id(), "read")).startsWith(" / ");
        assertThat(message.status()).isEqualTo(MessageStatus.UNKNOWN);
    }
}
