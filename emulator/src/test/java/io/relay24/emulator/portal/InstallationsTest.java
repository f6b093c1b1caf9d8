package io.relay24.emulator.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import io.relay24.emulator.Scene;
import io.relay24.emulator.Wire;
import io.relay24.emulator.application.Registration;
import io.relay24.emulator.php.PhpForm;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Protocol §1 and §7.
class InstallationsTest {

    private final Scene scene;

    InstallationsTest() throws Exception {
        scene = new Scene();
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private void bind(String event) throws Exception {
        scene.call(
                "event.bind",
                "event",
                event,
                "handler",
                scene.receiver.url("/events").toString());
    }

    private static Map<?, ?> auth(Map<String, Object> event) {
        return (Map<?, ?>) event.getOrDefault("auth", Map.of());
    }

    private Map<String, Object> event() throws InterruptedException {
        var call = scene.receiver.take();
        assertThat(call.path()).isEqualTo("/events");
        return PhpForm.decode(call.body());
    }

    @Test
    void installing_posts_the_frame_to_the_installation_page() throws Exception {
        var answer = scene.portal.install(scene.application);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo("taken");
        assertThat(scene.application.isInstalled()).isFalse();
        var frame = scene.receiver.take();
        var query = PhpForm.decode(frame.query());
        assertThat(frame.path()).isEqualTo("/install");
        assertThat(query).containsEntry("tenant", "1").containsEntry("DOMAIN", scene.portal.domain());
        assertThat(query.keySet()).containsExactly("tenant", "DOMAIN", "PROTOCOL", "LANG", "APP_SID");
        assertThat(PhpForm.decode(frame.body()).keySet())
                .containsExactly(
                        "AUTH_ID",
                        "AUTH_EXPIRES",
                        "REFRESH_ID",
                        "SERVER_ENDPOINT",
                        "APPLICATION_TOKEN",
                        "APPLICATION_SCOPE",
                        "member_id",
                        "status",
                        "PLACEMENT",
                        "PLACEMENT_OPTIONS");
        assertThat(PhpForm.decode(frame.body()))
                .containsEntry("PLACEMENT_OPTIONS", "{\"URI\":\"\\/marketplace\\/app\\/1\\/\"}");
    }

    @Test
    void finishing_fires_the_event_and_the_main_page_opens_from_then_on() throws Exception {
        bind("ONAPPINSTALL");
        scene.application.installed(false);
        assertThat(scene.portal.finishInstall(scene.application, 2, true)).isFalse();
        scene.portal.finishInstall(scene.application);
        var event = event();
        assertThat(event).containsEntry("event", "ONAPPINSTALL").containsEntry("event_handler_id", "1");
        assertThat((Map<?, ?>) event.get("data"))
                .isEqualTo(Map.of("VERSION", "1", "ACTIVE", "Y", "INSTALLED", "Y", "LANGUAGE_ID", "en"));
        assertThat(event.get("auth"))
                .asInstanceOf(MAP)
                .containsEntry("user_id", "1")
                .containsEntry("application_token", scene.application.token());
        assertThat(String.valueOf(auth(event).get("refresh_token"))).hasSize(70);
        scene.portal.open(scene.application, 2);
        assertThat(scene.receiver.take().path()).isEqualTo("/app");
    }

    @Test
    void a_user_cannot_open_what_is_not_installed() {
        scene.application.installed(false);
        assertThatThrownBy(() -> scene.portal.open(scene.application, 2)).hasMessageContaining("administrator");
    }

    @Test
    void uninstalling_tells_without_tokens_and_takes_everything_away() throws Exception {
        scene.addSender("a");
        bind("ONAPPUNINSTALL");
        scene.portal.uninstall(scene.portal.application(), true);
        var event = event();
        assertThat((Map<?, ?>) event.get("data")).isEqualTo(Map.of("LANGUAGE_ID", "en", "CLEAN", "1"));
        assertThat(auth(event).keySet().stream().map(String::valueOf))
                .containsExactly("domain", "client_endpoint", "server_endpoint", "member_id", "application_token");
        assertThat(scene.application.senders()).isEmpty();
        assertThat(scene.call("profile").error()).isEqualTo("APPLICATION_NOT_FOUND");
    }

    @Test
    void an_update_tells_both_versions_and_comes_with_a_refresh_token() throws Exception {
        bind("ONAPPUPDATE");
        scene.portal.update(scene.application);
        var event = event();
        assertThat((Map<?, ?>) event.get("data"))
                .isEqualTo(Map.of("VERSION", "2", "PREVIOUS_VERSION", "1", "LANGUAGE_ID", "en"));
        assertThat(auth(event).get("refresh_token")).isNotNull();
    }

    @Test
    void an_updated_market_application_has_to_be_installed_again() throws Exception {
        var market = scene.portal.register(Registration.local("app.1", "s", scene.receiver.url("/app"))
                .installUrl(scene.receiver.url("/install"))
                .status("F"));
        market.installed(true);
        scene.portal.update(market);
        assertThat(market.isInstalled()).isFalse();
    }

    @Test
    void a_script_only_application_is_installed_by_event() throws Exception {
        scene.portal.installByEvent(scene.application);
        var call = scene.receiver.take();
        var event = PhpForm.decode(call.body());
        assertThat(call.path()).isEqualTo("/install");
        assertThat(event).containsEntry("event", "ONAPPINSTALL");
        assertThat(auth(event).get("refresh_token")).isNotNull();
        assertThat(scene.application.isInstalled()).isTrue();
    }

    @Test
    void a_reinstalled_application_starts_anew_with_the_same_token() throws Exception {
        String before = scene.application.token();
        scene.portal.uninstall(scene.portal.application(), false);
        scene.portal.install(scene.application);
        assertThat(scene.application.isActive()).isTrue();
        assertThat(scene.application.token()).isEqualTo(before);
        assertThat(scene.callWith(scene.admin.access(), "profile").error()).isEqualTo("expired_token");
        scene.portal.changeApplicationToken(scene.application);
        assertThat(scene.application.token()).isNotEqualTo(before);
    }

    @Test
    void portals_have_domains_of_their_own() throws Exception {
        var other = scene.emulator.newPortal();
        assertThat(other.domain()).isNotEqualTo(scene.portal.domain());
        assertThat(other.memberId()).isNotEqualTo(scene.portal.memberId()).matches("[0-9a-f]{32}");
        var application = other.register(scene.application.registration());
        assertThat(other.frame(application, 1).windowName()).startsWith(other.domain() + "|0|");
        assertThat(Wire.form(
                                URI.create(other.clientEndpoint() + "profile"),
                                "auth=" + other.access().issue(application, 1).access())
                        .statusCode())
                .isEqualTo(200);
    }
}
