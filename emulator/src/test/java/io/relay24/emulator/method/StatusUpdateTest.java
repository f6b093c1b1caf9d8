package io.relay24.emulator.method;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.emulator.Scene;
import io.relay24.emulator.message.Message;
import io.relay24.emulator.message.MessageStatus;
import io.relay24.emulator.message.OutgoingMessage;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The table of protocol §4.5.
class StatusUpdateTest {

    private static final String UPDATE = "messageservice.message.status.update";

    private final Scene scene;

    StatusUpdateTest() throws Exception {
        scene = new Scene();
    }

    @BeforeEach
    void sender() throws Exception {
        scene.addSender("a");
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private Message sent(long author) throws InterruptedException {
        var message = scene.portal.send(OutgoingMessage.to("+447700900123").by(author));
        assertThat(message.await(MessageStatus.SENT, Duration.ofSeconds(10))).isTrue();
        return message;
    }

    private String problem(Object... parameters) throws Exception {
        return scene.call(UPDATE, parameters).problem();
    }

    @Test
    void updates_are_checked_in_the_portals_order() throws Exception {
        String id = sent(1).id();
        assertThat(problem("MESSAGE_ID", id)).isEqualTo("ERROR_SENDER_VALIDATION_FAILURE / Empty sender code! / 400");
        assertThat(problem("CODE", "!", "MESSAGE_ID", id))
                .isEqualTo("ERROR_SENDER_VALIDATION_FAILURE / Wrong sender code! / 400");
        assertThat(problem("CODE", "a", "STATUS", "nonsense"))
                .isEqualTo("ERROR_MESSAGE_NOT_FOUND / Message not found! / 400");
        assertThat(problem("CODE", "a", "MESSAGE_ID", "unknown", "STATUS", "nonsense"))
                .isEqualTo("ERROR_MESSAGE_STATUS_INCORRECT / Message status incorrect! / 400");
        assertThat(problem("CODE", "a", "MESSAGE_ID", "unknown", "STATUS", "delivered"))
                .isEqualTo("ERROR_MESSAGE_NOT_FOUND / Message not found! / 400");
        assertThat(scene.callWith(scene.user.access(), UPDATE, "CODE", "a", "MESSAGE_ID", id, "STATUS", "delivered")
                        .problem())
                .isEqualTo("ACCESS_DENIED / Access denied! / 403");
        assertThat(scene.call(UPDATE, "CODE", "a", "MESSAGE_ID", id, "STATUS", "delivered")
                        .result())
                .isEqualTo(true);
        assertThat(scene.portal.statusOf(id)).isEqualTo(MessageStatus.DELIVERED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELIVERED", "read", "accepted", "expired", "rejected", ""})
    void only_five_words_in_lower_case_are_statuses(String word) throws Exception {
        assertThat(problem("CODE", "a", "MESSAGE_ID", sent(1).id(), "STATUS", word))
                .startsWith("ERROR_MESSAGE_STATUS_INCORRECT");
    }

    @Test
    void an_author_may_update_his_own_message() throws Exception {
        var message = sent(2);
        scene.callWith(scene.user.access(), UPDATE, "CODE", "a", "MESSAGE_ID", message.id(), "STATUS", "failed");
        assertThat(message.status()).isEqualTo(MessageStatus.FAILED);
    }

    @Test
    void nothing_guards_the_order_and_any_code_finds_the_message() throws Exception {
        var message = sent(1);
        scene.call(UPDATE, "CODE", "a", "MESSAGE_ID", message.id(), "STATUS", "delivered");
        scene.call(UPDATE, "CODE", "other", "MESSAGE_ID", message.id(), "STATUS", "sent");
        assertThat(message.status()).isEqualTo(MessageStatus.SENT);
    }
}
