package io.relay24.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relay24.emulator.message.MessageStatus;
import io.relay24.emulator.message.OutgoingMessage;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EmulatorTest {

    @Test
    void several_run_side_by_side_and_know_nothing_of_each_other() throws Exception {
        try (var one = new Scene();
                var other = new Scene()) {
            assertThat(one.emulator.url()).isNotEqualTo(other.emulator.url());
            var answer = Wire.form(other.rest("profile"), "auth=" + one.admin.access());
            assertThat(answer.body()).contains("invalid_token");
        }
    }

    @Test
    void a_taken_port_is_told() {
        try (var first = Emulator.start(EmulatorOptions.DEFAULT)) {
            assertThatThrownBy(() -> Emulator.start(
                            EmulatorOptions.DEFAULT.port(first.url().getPort())))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("is the port free?");
        }
    }

    @Test
    void portal_and_oauth_server_have_different_hosts() {
        try (var emulator = Emulator.start(EmulatorOptions.DEFAULT)) {
            assertThat(emulator.url().getHost()).isEqualTo("localhost");
            assertThat(emulator.oauthServer().getHost()).isEqualTo("127.0.0.1");
        }
    }

    @Test
    void a_hundred_portals_live_in_one_emulator() throws Exception {
        try (var scene = new Scene()) {
            for (int i = 0; i < 100; i++) {
                scene.emulator.newPortal();
            }
            var last = scene.emulator.portals().portal(101);
            assertThat(Wire.get(URI.create(last.url() + "/")).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void an_application_can_play_its_whole_part() throws Exception {
        try (var scene = new Scene()) {
            scene.addSender("relay");
            var message = scene.portal.send(
                    OutgoingMessage.to("+44 7700 900123").body("Hello").ofDeal(1, 11));
            assertThat(message.await(MessageStatus.SENT, Duration.ofSeconds(10)))
                    .isTrue();
            scene.call(
                    "messageservice.message.status.update",
                    "CODE",
                    "relay",
                    "MESSAGE_ID",
                    message.id(),
                    "STATUS",
                    "delivered");
            assertThat(scene.portal.await(message.id(), MessageStatus.DELIVERED, Duration.ZERO))
                    .isTrue();
            assertThat(message.history().getLast().by()).isEqualTo("local.1");
        }
    }

    @Test
    void a_body_that_is_too_long_is_refused() throws Exception {
        try (var scene = new Scene()) {
            assertThat(Wire.form(scene.rest("profile"), "a=" + "x".repeat(9 << 20))
                            .statusCode())
                    .isEqualTo(413);
        }
    }
}
