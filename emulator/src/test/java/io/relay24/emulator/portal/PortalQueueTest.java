package io.relay24.emulator.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.emulator.Scene;
import io.relay24.emulator.message.Message;
import io.relay24.emulator.message.MessageStatus;
import io.relay24.emulator.message.OutgoingMessage;
import io.relay24.emulator.php.PhpForm;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Protocol §5.6 and §5.7.
class PortalQueueTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    private final Scene scene;

    PortalQueueTest() throws Exception {
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

    private Message send() throws InterruptedException {
        return scene.portal.send(OutgoingMessage.to("+447700900123"));
    }

    private String arrived() throws InterruptedException {
        return String.valueOf(PhpForm.decode(scene.receiver.take().body()).get("message_id"));
    }

    private String report(Message message) throws Exception {
        return scene.call(
                        "messageservice.message.status.update",
                        "CODE",
                        "a",
                        "MESSAGE_ID",
                        message.externalId(),
                        "STATUS",
                        "delivered")
                .error();
    }

    @Test
    void held_calls_leave_in_the_other_order() throws Exception {
        scene.portal.queue().hold();
        var messages = List.of(send(), send(), send());
        assertThat(messages).allSatisfy(message -> assertThat(message.status()).isEqualTo(MessageStatus.SENT));
        assertThat(scene.receiver.waiting()).isZero();
        scene.portal.queue().release(true);
        assertThat(List.of(arrived(), arrived(), arrived()))
                .isEqualTo(messages.reversed().stream().map(Message::id).toList());
    }

    @Test
    void the_next_calls_are_lost_or_doubled() throws Exception {
        scene.portal.queue().loseNext(1);
        var lost = send();
        assertThat(lost.status()).isEqualTo(MessageStatus.SENT);
        scene.portal.queue().doubleNext(1);
        var doubled = send();
        assertThat(doubled.awaitAnswers(2, SOON)).isTrue();
        assertThat(List.of(arrived(), arrived())).containsOnly(doubled.id());
        var plain = send();
        assertThat(arrived()).isEqualTo(plain.id());
        assertThat(scene.receiver.waiting()).isZero();
    }

    @Test
    void a_message_of_the_direct_path_is_unknown_until_its_call_is_answered() throws Exception {
        scene.portal.queue().hold();
        var message = scene.portal.send(OutgoingMessage.to("+447700900123").directly());
        assertThat(report(message)).isEqualTo("ERROR_MESSAGE_NOT_FOUND");
        scene.portal.queue().release(false);
        assertThat(message.status()).isEqualTo(MessageStatus.SENT);
        assertThat(report(message)).isEmpty();
        assertThat(message.status()).isEqualTo(MessageStatus.DELIVERED);
    }

    @Test
    void a_delay_for_all_calls_leaves_them_sent_at_once() throws Exception {
        scene.portal.queue().delayAll(Duration.ofMillis(1));
        var early = send();
        assertThat(early.status()).isEqualTo(MessageStatus.SENT);
        assertThat(early.awaitAnswers(1, SOON)).isTrue();
    }

    @Test
    void after_fourteen_days_the_table_is_purged() throws Exception {
        var message = send();
        assertThat(message.await(MessageStatus.SENT, SOON)).isTrue();
        scene.clock.advance(Duration.ofDays(14).plusSeconds(1));
        var fresh = scene.portal.access().issue(scene.application, 1);
        assertThat(scene.callWith(
                                fresh.access(),
                                "messageservice.message.status.update",
                                "CODE",
                                "a",
                                "MESSAGE_ID",
                                message.id(),
                                "STATUS",
                                "delivered")
                        .error())
                .isEqualTo("ERROR_MESSAGE_NOT_FOUND");
    }

    @Test
    void calls_without_author_may_name_the_portal_but_bring_no_token() throws Exception {
        scene.portal.conditions().nameSystemCalls(true);
        scene.portal.send(OutgoingMessage.to("12345").by(0));
        var body = scene.receiver.take().body();
        assertThat(body)
                .contains("auth%5Bmember_id%5D=" + scene.portal.memberId())
                .doesNotContain("access_token");
    }
}
