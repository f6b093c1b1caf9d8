package io.relay24.emulator.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import io.relay24.emulator.Scene;
import io.relay24.emulator.Wire;
import io.relay24.emulator.fault.Fault;
import io.relay24.emulator.portal.PortalOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RestEndpointTest {

    private final Scene scene;

    RestEndpointTest() throws Exception {
        scene = new Scene(PortalOptions.DEFAULT);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void an_unknown_method_is_found_out_before_a_wrong_token() throws Exception {
        assertThat(scene.callWith("nonsense", "no.such.method").problem())
                .isEqualTo("ERROR_METHOD_NOT_FOUND / Method not found! / 404");
    }

    @Test
    void tokens_are_refused_for_their_reasons() throws Exception {
        assertThat(scene.callWith("", "profile").problem()).isEqualTo("NO_AUTH_FOUND / Wrong authorization data / 401");
        assertThat(scene.callWith("nonsense", "profile").error()).isEqualTo("invalid_token");
        scene.portal.dismiss(2);
        assertThat(scene.callWith(scene.user.access(), "profile").error()).isEqualTo("authorization_error");
        assertThat(scene.call("user.current").error()).isEqualTo("insufficient_scope");
        scene.clock.advance(Duration.ofHours(1));
        assertThat(scene.call("profile").problem())
                .isEqualTo("expired_token / The access token provided has expired. / 401");
        scene.portal.payment(false);
        assertThat(scene.call("profile").error()).isEqualTo("PAYMENT_REQUIRED");
        scene.portal.uninstall(scene.portal.application(), false);
        assertThat(scene.call("profile").error()).isEqualTo("APPLICATION_NOT_FOUND");
    }

    @Test
    void a_token_of_another_portal_is_unknown_here() throws Exception {
        var other = scene.emulator.newPortal();
        var application = other.register(scene.application.registration());
        assertThat(scene.callWith(other.access().issue(application, 1).access(), "profile")
                        .error())
                .isEqualTo("invalid_token");
    }

    @Test
    void all_three_carriers_of_the_token_work_and_the_header_wins() throws Exception {
        String token = scene.admin.access();
        var profile = scene.rest("profile.json/");
        assertThat(Wire.form(profile, "access_token=" + token).statusCode()).isEqualTo(200);
        assertThat(Wire.form(profile, "auth=" + token).statusCode()).isEqualTo(200);
        assertThat(Wire.form(profile, "auth=wrong", "Authorization", "Bearer " + token)
                        .statusCode())
                .isEqualTo(200);
        assertThat(Wire.get(scene.rest("profile?auth=" + token)).statusCode()).isEqualTo(200);
        assertThat(Wire.form(profile, "auth=" + token + "&token=x").statusCode())
                .isEqualTo(401);
    }

    @Test
    void a_body_in_parts_is_read_as_a_form() throws Exception {
        String part = "--b\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n";
        String body = part.formatted("auth", scene.admin.access()) + part.formatted("cmd[a]", "user.admin") + "--b--";
        var answer = Wire.post(scene.rest("batch"), "multipart/form-data; boundary=b", body);
        assertThat(answer.body()).contains("\"result\":{\"a\":true}");
    }

    @Test
    void malformed_json_counts_as_no_parameters() throws Exception {
        assertThat(Wire.json(scene.rest("profile"), "{\"auth\": ").body()).contains("NO_AUTH_FOUND");
    }

    @Test
    void the_envelope_has_result_and_time() throws Exception {
        var answer = scene.call("profile");
        assertThat(answer.result())
                .isEqualTo(Map.of(
                        "ID", "1",
                        "ADMIN", true,
                        "NAME", "Anna",
                        "LAST_NAME", "Weber",
                        "PERSONAL_GENDER", "",
                        "TIME_ZONE", ""));
        assertThat(answer.body().get("time"))
                .asInstanceOf(MAP)
                .containsEntry("date_start", "2025-12-18T13:55:12+00:00")
                .containsKeys("start", "finish", "duration", "processing", "operating_reset_at", "operating");
        assertThat(scene.call("server.time").result()).isEqualTo("2025-12-18T13:55:12+00:00");
        assertThat(scene.call("scope").result()).isEqualTo(List.of("messageservice"));
    }

    @Test
    void method_get_tells_what_exists_and_what_may_be_called() throws Exception {
        assertThat(scene.call("method.get", "name", "messageservice.sender.update")
                        .result())
                .isEqualTo(Map.of("isExisting", true, "isAvailable", true));
        assertThat(scene.call("method.get", "name", "user.current").result())
                .isEqualTo(Map.of("isExisting", true, "isAvailable", false));
        assertThat(scene.call("method.get", "name", "x").result())
                .isEqualTo(Map.of("isExisting", false, "isAvailable", false));
    }

    @Test
    void app_info_tells_whether_the_installation_is_finished() throws Exception {
        scene.application.installed(false);
        assertThat(scene.call("app.info").result())
                .asInstanceOf(MAP)
                .containsEntry("INSTALLED", false)
                .containsEntry("STATUS", "L");
    }

    @Test
    void the_limit_answers_503_until_it_has_drained() throws Exception {
        for (int i = 0; i < 50; i++) {
            assertThat(scene.call("scope").status()).isEqualTo(200);
        }
        assertThat(scene.call("scope").problem()).isEqualTo("QUERY_LIMIT_EXCEEDED / Too many requests / 503");
        scene.clock.advance(Duration.ofMillis(500));
        assertThat(scene.call("scope").status()).isEqualTo(200);
    }

    @Test
    void browsers_may_call_from_anywhere() throws Exception {
        var preflight = Wire.options(scene.rest("profile"));
        assertThat(preflight.statusCode()).isEqualTo(200);
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin"))
                .contains("*");
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Headers"))
                .contains("origin, content-type, accept");
        assertThat(Wire.form(scene.rest("nothing"), "").headers().firstValue("Access-Control-Allow-Origin"))
                .contains("*");
    }

    @Test
    void scripted_faults_come_once_each_and_in_order() throws Exception {
        scene.portal.nextAnswer(Fault.HTML_502);
        scene.portal.nextAnswer(Fault.OPERATION_TIME_LIMIT);
        scene.portal.nextAnswerTo("scope", Fault.EXPIRED_TOKEN);
        assertThat(Wire.form(scene.rest("profile"), "").statusCode()).isEqualTo(502);
        assertThat(scene.call("scope").error()).isEqualTo("expired_token");
        assertThat(scene.call("profile").status()).isEqualTo(429);
        assertThat(scene.call("profile").status()).isEqualTo(200);
    }

    @Test
    void a_truncated_answer_ends_in_the_middle() {
        scene.portal.nextAnswer(new Fault.Truncated());
        assertThatThrownBy(() -> scene.call("methods")).isInstanceOf(IOException.class);
    }

    @Test
    void a_cut_line_gives_no_answer() {
        scene.portal.nextAnswer(new Fault.Cut());
        assertThatThrownBy(() -> scene.call("methods")).isInstanceOf(IOException.class);
    }

    @Test
    void a_renamed_portal_is_found_at_its_new_address_only() throws Exception {
        var old = scene.rest("profile");
        var next = scene.portal.rename();
        var answer = Wire.form(old, "auth=" + scene.admin.access());
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location")).contains(next + "/rest/profile");
        assertThat(scene.call("profile").status()).isEqualTo(200);
    }
}
