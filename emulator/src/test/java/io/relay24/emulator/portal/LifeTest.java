package io.relay24.emulator.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import io.relay24.emulator.Scene;
import io.relay24.emulator.application.AppUpdate;
import io.relay24.emulator.application.Opening;
import io.relay24.emulator.fault.Fault;
import io.relay24.emulator.php.PhpForm;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Protocol §1.4, §1.7, §3.8 and §7.2: what administrators and time do to an installation.
class LifeTest {

    private final Scene scene;

    LifeTest() throws Exception {
        scene = new Scene();
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private void bind(String event, Object... more) throws Exception {
        String handler = scene.receiver.url("/events").toString();
        Object[] usual = {"event", event, "handler", handler};
        var all = new Object[usual.length + more.length];
        System.arraycopy(usual, 0, all, 0, usual.length);
        System.arraycopy(more, 0, all, usual.length, more.length);
        assertThat(scene.call("event.bind", all).result()).isEqualTo(true);
    }

    private Map<String, Object> event() throws InterruptedException {
        return PhpForm.decode(scene.receiver.take().body());
    }

    private static Map<?, ?> auth(Map<String, Object> event) {
        return (Map<?, ?>) event.getOrDefault("auth", Map.of());
    }

    @Test
    void an_update_deletes_senders_and_handlers_after_it_was_told() throws Exception {
        scene.addSender("a");
        bind("ONAPPUPDATE");
        String token = scene.application.token();
        scene.portal.update(scene.application, new AppUpdate(true, true, true));
        assertThat(auth(event()).get("application_token"))
                .isEqualTo(scene.application.token())
                .isNotEqualTo(token);
        assertThat(scene.application.senders()).isEmpty();
        assertThat(scene.application.bindings()).isEmpty();
        assertThat(scene.call("profile").status()).isEqualTo(200);
    }

    @Test
    void a_gentle_update_leaves_everything() throws Exception {
        scene.addSender("a");
        bind("ONAPPUPDATE");
        scene.portal.update(scene.application, AppUpdate.GENTLE);
        assertThat(event()).containsEntry("event", "ONAPPUPDATE");
        assertThat(scene.application.senders()).containsOnlyKeys("a");
        assertThat(scene.application.bindings()).hasSize(1);
        assertThat(scene.application.version()).isEqualTo(2);
    }

    @Test
    void payment_is_told_before_it_ends_and_after_it_is_back_and_without_tokens() throws Exception {
        bind("ONAPPPAYMENT");
        scene.portal.payment(false);
        var ended = event();
        assertThat(ended.get("data"))
                .asInstanceOf(MAP)
                .containsEntry("PAYMENT_EXPIRED", "Y")
                .containsEntry("CODE", "local.1")
                .containsOnlyKeys("CODE", "VERSION", "STATUS", "PAYMENT_EXPIRED", "DAYS");
        assertThat(auth(ended).keySet().stream().map(String::valueOf))
                .containsExactly("domain", "client_endpoint", "server_endpoint", "member_id", "application_token");
        assertThat(scene.call("profile").error()).isEqualTo("PAYMENT_REQUIRED");
        scene.portal.payment(true);
        assertThat(event().get("data")).asInstanceOf(MAP).containsEntry("PAYMENT_EXPIRED", "N");
        assertThat(scene.call("profile").status()).isEqualTo(200);
    }

    @Test
    void an_event_comes_with_the_tokens_of_whom_the_binding_names() throws Exception {
        bind("ONAPPTEST", "auth_type", 2);
        scene.portal.fire(scene.application, "ONAPPTEST", Map.of("QUERY", "x"), 1);
        var event = event();
        assertThat(auth(event).get("user_id")).isEqualTo("2");
        assertThat(auth(event).get("refresh_token")).isNull();
        scene.portal.dismiss(2);
        scene.portal.fire(scene.application, "ONAPPTEST", Map.of(), 1);
        assertThat(auth(event()).get("access_token")).isNull();
    }

    @Test
    void events_of_an_application_that_is_not_installed_are_not_told() throws Exception {
        bind("ONAPPTEST");
        scene.application.installed(false);
        scene.portal.fire(scene.application, "ONAPPTEST", Map.of(), 1);
        assertThat(scene.receiver.waiting()).isZero();
    }

    @Test
    void an_uninstallation_can_be_told_after_the_next_installation() throws Exception {
        bind("ONAPPUNINSTALL");
        scene.portal.queue().hold();
        scene.portal.uninstall(scene.portal.application(), false);
        scene.clock.advance(Duration.ofMinutes(1));
        scene.portal.installByEvent(scene.application);
        assertThat(scene.portal.queue().held()).isEqualTo(2);
        scene.portal.queue().release(true);
        var install = event();
        var uninstall = event();
        assertThat(install).containsEntry("event", "ONAPPINSTALL");
        assertThat(uninstall).containsEntry("event", "ONAPPUNINSTALL");
        assertThat(Long.parseLong(String.valueOf(install.get("ts"))))
                .isGreaterThan(Long.parseLong(String.valueOf(uninstall.get("ts"))));
    }

    @Test
    void one_who_may_install_looks_like_an_administrator_to_the_page_only() throws Exception {
        scene.application.installed(false);
        scene.application.letInstall(2);
        var frame = scene.portal.frame(scene.application, 2);
        assertThat(frame.initData()).containsEntry("IS_ADMIN", true).containsEntry("INSTALL", true);
        assertThat(scene.callWith(scene.user.access(), "user.admin").result()).isEqualTo(false);
        assertThat(scene.callWith(scene.user.access(), "messageservice.sender.list")
                        .problem())
                .isEqualTo("ACCESS_DENIED / Access denied! / 403");
        assertThat(scene.portal.finishInstall(scene.application, 2, true)).isTrue();
        assertThat(scene.application.isInstalled()).isTrue();
    }

    @Test
    void who_has_no_access_is_refused_everywhere() throws Exception {
        scene.application.restrictTo(Optional.of(Set.of(1L)));
        assertThat(scene.callWith(scene.user.access(), "profile").error()).isEqualTo("user_access_error");
        assertThatThrownBy(() -> scene.portal.frame(scene.application, 2)).hasMessageContaining("no access");
        scene.application.restrictTo(Optional.empty());
        assertThat(scene.callWith(scene.user.access(), "profile").status()).isEqualTo(200);
    }

    @Test
    void a_portal_that_refuses_everything_still_knows_which_methods_exist() throws Exception {
        scene.portal.conditions().refuseAll(new Fault.Refusal("PORTAL_DELETED", "Portal was deleted", 403, Map.of()));
        assertThat(scene.call("profile").problem()).isEqualTo("PORTAL_DELETED / Portal was deleted / 403");
        assertThat(scene.call("no.such").error()).isEqualTo("ERROR_METHOD_NOT_FOUND");
        scene.portal.conditions().refuseNothing();
        assertThat(scene.call("profile").status()).isEqualTo(200);
    }

    @Test
    void placement_options_can_be_anything_or_nothing() throws Exception {
        scene.application.installed(true);
        assertThat(options(Opening.raw("DEFAULT", "undefined"))).contains("undefined");
        assertThat(options(Opening.of("DEFAULT", Map.of()))).isEmpty();
        assertThat(options(Opening.of("DEFAULT", Map.of("any", "17/")))).contains("{\"any\":\"17\\/\"}");
        assertThatThrownBy(() -> scene.portal.frame(scene.application, 1, Opening.raw("CRM_DEAL_DETAIL_TAB", "{}")))
                .hasMessageContaining("placement.bind");
    }

    private Optional<Object> options(Opening opening) {
        var frame = scene.portal.frame(scene.application, 1, opening);
        return Optional.ofNullable(frame.form().get("PLACEMENT_OPTIONS"));
    }

    @Test
    void a_box_that_registers_anew_is_another_portal_at_the_same_address() throws Exception {
        String member = scene.portal.memberId();
        String token = scene.application.token();
        scene.emulator.portals().reregister(scene.portal);
        assertThat(scene.portal.memberId()).isNotEqualTo(member);
        assertThat(scene.application.token()).isNotEqualTo(token);
        assertThat(scene.call("profile").error()).isEqualTo("invalid_token");
        assertThat(scene.emulator.portals().withMember(member)).isEmpty();
        var fresh = scene.portal.access().issue(scene.application, 1);
        assertThat(scene.callWith(fresh.access(), "profile").status()).isEqualTo(200);
    }

    @Test
    void no_tokens_are_issued_for_a_dismissed_user() {
        scene.portal.dismiss(2);
        assertThatThrownBy(() -> scene.portal.access().issue(scene.application, 2))
                .hasMessageContaining("dismissed");
        assertThatThrownBy(() -> scene.portal.frame(scene.application, 2)).hasMessageContaining("no access");
    }

    @Test
    void the_pages_own_query_reaches_the_installation_page_too() {
        scene.application.installed(false);
        var frame = scene.portal.frame(scene.application, 1, Opening.of("DEFAULT", Map.of("any", "17/")));
        assertThat(frame.action().getPath()).isEqualTo("/install");
        assertThat(frame.form()).containsEntry("PLACEMENT_OPTIONS", "{\"any\":\"17\\/\"}");
    }
}
