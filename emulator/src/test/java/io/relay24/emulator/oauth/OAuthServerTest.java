package io.relay24.emulator.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import io.relay24.emulator.Scene;
import io.relay24.emulator.Wire;
import io.relay24.emulator.fault.Fault;
import io.relay24.emulator.php.PhpForm;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Protocol §3.
class OAuthServerTest {

    private final Scene scene;

    OAuthServerTest() throws Exception {
        scene = new Scene();
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private Map<String, Object> refresh(String clientId, String secret, String token) throws Exception {
        return Wire.object(Wire.form(
                scene.emulator.oauth().tokenEndpoint(),
                "grant_type=refresh_token&client_id=" + clientId + "&client_secret=" + secret + "&refresh_token="
                        + token));
    }

    @Test
    void a_refresh_gives_a_new_pair_and_names_its_own_host_as_domain() throws Exception {
        var fresh = refresh("local.1", "secret", scene.admin.refresh());
        assertThat(fresh)
                .containsEntry("scope", "app")
                .containsEntry("domain", scene.emulator.oauthServer().getAuthority())
                .containsEntry("client_endpoint", scene.portal.clientEndpoint().toString())
                .containsEntry("server_endpoint", scene.emulator.oauthServer().toString())
                .containsEntry("member_id", scene.portal.memberId())
                .containsEntry("user_id", 1)
                .containsEntry("expires_in", 3600)
                .containsEntry("expires", 1_766_069_712)
                .containsEntry("status", "L");
        assertThat(scene.callWith(String.valueOf(fresh.get("access_token")), "user.admin")
                        .result())
                .isEqualTo(true);
        assertThat(String.valueOf(fresh.get("access_token"))).matches("[0-9a-f]{70}");
    }

    @Test
    void a_refresh_token_works_once() throws Exception {
        var fresh = refresh("local.1", "secret", scene.admin.refresh());
        assertThat(refresh("local.1", "secret", scene.admin.refresh())).containsEntry("error", "invalid_grant");
        assertThat(refresh("local.1", "secret", String.valueOf(fresh.get("refresh_token"))))
                .containsKey("access_token");
    }

    @Test
    void refusals_have_their_codes() throws Exception {
        assertThat(refresh("local.1", "wrong", scene.admin.refresh())).containsEntry("error", "invalid_client");
        assertThat(refresh("local.2", "secret", scene.admin.refresh())).containsEntry("error", "invalid_client");
        assertThat(refresh("local.1", "secret", "unknown")).containsEntry("error", "invalid_grant");
        assertThat(refresh("local.1", "secret", "")).containsEntry("error", "invalid_request");
        assertThat(Wire.object(Wire.get(scene.emulator.oauth().tokenEndpoint())))
                .containsEntry("error", "invalid_request");
        scene.portal.payment(false);
        assertThat(refresh("local.1", "secret", scene.admin.refresh())).containsEntry("error", "PAYMENT_REQUIRED");
    }

    @Test
    void tokens_die_with_their_user_and_with_the_installation() throws Exception {
        scene.portal.dismiss(2);
        assertThat(refresh("local.1", "secret", scene.user.refresh())).containsEntry("error", "invalid_grant");
        scene.portal.uninstall(scene.portal.application(), true);
        assertThat(refresh("local.1", "secret", scene.admin.refresh())).containsEntry("error", "invalid_grant");
    }

    @Test
    void its_app_info_tells_whose_a_token_is() throws Exception {
        var answer = Wire.json(
                scene.emulator.oauthServer().resolve("app.info"), "{\"auth\":\"" + scene.admin.access() + "\"}");
        var result = (Map<?, ?>) Wire.object(answer).getOrDefault("result", Map.of());
        assertThat(result.get("client_id")).isEqualTo("local.1");
        assertThat(result.get("install"))
                .asInstanceOf(MAP)
                .containsEntry("domain", scene.portal.domain())
                .containsEntry("uri", scene.portal.url().toString())
                .containsEntry("member_id", scene.portal.memberId());
    }

    @Test
    void its_app_info_refuses_unknown_and_expired_tokens() throws Exception {
        var appInfo = scene.emulator.oauthServer().resolve("app.info");
        assertThat(Wire.form(appInfo, "auth=x").body()).contains("invalid_token");
        scene.clock.advance(Duration.ofHours(1));
        assertThat(Wire.form(appInfo, "auth=" + scene.admin.access()).body()).contains("expired_token");
    }

    @Test
    void portal_methods_are_unknown_at_its_address() throws Exception {
        var answer = Wire.form(
                scene.emulator.oauthServer().resolve("messageservice.sender.list"), "auth=" + scene.admin.access());
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("ERROR_METHOD_NOT_FOUND");
    }

    @Test
    void it_fails_as_scripted() throws Exception {
        scene.emulator.oauth().nextAnswer(Fault.HTML_502);
        assertThat(Wire.form(scene.emulator.oauth().tokenEndpoint(), "").statusCode())
                .isEqualTo(502);
        assertThat(refresh("local.1", "secret", scene.admin.refresh())).containsKey("access_token");
    }

    @Test
    void expired_access_tokens_leave_refresh_tokens_alone() throws Exception {
        scene.portal.access().expire();
        assertThat(scene.call("profile").error()).isEqualTo("expired_token");
        assertThat(refresh("local.1", "secret", scene.admin.refresh())).containsKey("access_token");
    }

    @Test
    void refresh_tokens_end_and_may_be_told_to_work_again() throws Exception {
        scene.emulator.oauth().vault().keepUsed(true);
        refresh("local.1", "secret", scene.admin.refresh());
        assertThat(refresh("local.1", "secret", scene.admin.refresh())).containsKey("access_token");
        scene.clock.advance(Duration.ofDays(30));
        assertThat(refresh("local.1", "secret", scene.admin.refresh())).containsEntry("error", "invalid_grant");
    }

    @Test
    void a_scope_beyond_the_applications_is_refused() throws Exception {
        assertThat(Wire.form(
                                scene.emulator.oauth().tokenEndpoint(),
                                "grant_type=refresh_token&client_id=local.1&client_secret=secret&scope=crm&refresh_token="
                                        + scene.admin.refresh())
                        .body())
                .contains("invalid_scope");
    }

    private String code(long user) throws Exception {
        var answer =
                Wire.get(URI.create(scene.portal.url() + "/oauth/authorize/?client_id=local.1&state=s&user=" + user));
        assertThat(answer.statusCode()).isEqualTo(302);
        var location = URI.create(answer.headers().firstValue("Location").orElseThrow());
        assertThat(location.getPath()).isEqualTo("/app");
        var query = PhpForm.decode(location.getRawQuery());
        assertThat(query)
                .containsEntry("state", "s")
                .containsEntry("domain", scene.portal.domain())
                .containsEntry("member_id", scene.portal.memberId())
                .containsKeys("scope", "server_domain");
        return String.valueOf(query.get("code"));
    }

    private Map<String, Object> exchange(String code) throws Exception {
        return Wire.object(Wire.form(
                scene.emulator.oauth().tokenEndpoint(),
                "grant_type=authorization_code&client_id=local.1&client_secret=secret&code=" + code));
    }

    @Test
    void a_code_becomes_a_pair_once_and_within_half_a_minute() throws Exception {
        var code = code(2);
        assertThat(exchange(code)).containsEntry("user_id", 2).containsKey("refresh_token");
        assertThat(exchange(code)).containsEntry("error", "bad_verification_code");
        var late = code(1);
        scene.clock.advance(Duration.ofSeconds(30));
        assertThat(exchange(late)).containsEntry("error", "expired_token");
    }

    @Test
    void who_has_lost_access_gets_no_pair() throws Exception {
        scene.application.restrictTo(Optional.of(Set.of(1L)));
        assertThat(refresh("local.1", "secret", scene.user.refresh())).containsEntry("error", "invalid_grant");
    }
}
