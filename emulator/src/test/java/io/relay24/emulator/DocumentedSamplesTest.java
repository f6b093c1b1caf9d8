package io.relay24.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.emulator.application.Registration;
import io.relay24.emulator.http.Json;
import io.relay24.emulator.php.PhpForm;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The emulator's wire forms beside samples of the documented ones (protocol §1.5, §2.6, §3.2, §3.6, §6.2, §6.4, §7.2):
/// the same names in the same order with values of the same kind. The values of the samples are made up.
class DocumentedSamplesTest {

    private static final String TIME = """
            {"start": 1742895600.12, "finish": 1742895600.85, "duration": 0.73, "processing": 0.02,
             "date_start": "2025-03-25T10:00:00+02:00", "date_finish": "2025-03-25T10:00:00+02:00",
             "operating_reset_at": 1742896200, "operating": 0}""";

    private final Scene scene;

    DocumentedSamplesTest() throws Exception {
        scene = new Scene();
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private static void same(Object actual, String sample) {
        assertThat(Shape.of(actual)).isEqualTo(Shape.of(json(sample)));
    }

    private static Map<String, Object> json(String text) {
        return Json.parse(text.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }

    /// As a browser gets it.
    private static Map<String, Object> sent(Map<String, Object> value) {
        return json(Json.text(value));
    }

    @Test
    void the_success_envelope() throws Exception {
        same(scene.call("user.admin").body(), "{\"result\": true, \"time\": %s}".formatted(TIME));
    }

    @Test
    void the_error_envelope() throws Exception {
        same(scene.call("no.such").body(), "{\"error\": \"CODE\", \"error_description\": \"text\"}");
        same(scene.call("event.bind").body(), """
                {"error": "ERROR_ARGUMENT", "error_description": "Argument 'EVENT' is null or empty",
                 "argument": "EVENT"}""");
    }

    @Test
    void the_batch_envelope() throws Exception {
        var commands = Json.object("a", "user.admin", "b", "messageservice.sender.delete?CODE=x");
        same(scene.call("batch", "cmd", commands).body(), """
                {"result": {
                   "result": {"a": true},
                   "result_error": {"b": {"error": "ERROR_MESSAGE_NOT_FOUND",
                                          "error_description": "Message not found!"}},
                   "result_total": [], "result_next": [], "result_time": {"a": %s}},
                 "time": %s}""".formatted(TIME, TIME));
    }

    @Test
    void the_answer_to_a_refresh() throws Exception {
        var answer = Wire.form(
                scene.emulator.oauth().tokenEndpoint(),
                "grant_type=refresh_token&client_id=local.1&client_secret=secret&refresh_token="
                        + scene.admin.refresh());
        same(Wire.object(answer), """
                {"access_token": "a", "expires": 1780319382, "expires_in": 3600, "scope": "app",
                 "domain": "oauth.example", "server_endpoint": "https://oauth.example/rest/", "status": "L",
                 "client_endpoint": "https://portal.example/rest/", "member_id": "a223", "user_id": 67,
                 "refresh_token": "r"}""");
    }

    @Test
    void get_init_data() {
        scene.application.installed(false);
        same(sent(scene.portal.frame(scene.application, 1).initData()), """
                {"LANG": "en", "DOMAIN": "portal.example", "PROTOCOL": 1, "PATH": "/rest",
                 "AUTH_ID": "a", "AUTH_EXPIRES": "3600", "REFRESH_ID": "r", "MEMBER_ID": "da45",
                 "FIRST_RUN": true, "IS_ADMIN": true, "INSTALL": true,
                 "USER_OPTIONS": [], "APP_OPTIONS": [], "PLACEMENT": "DEFAULT",
                 "PLACEMENT_OPTIONS": {"URI": "/marketplace/app/1/"}}""");
    }

    @Test
    void the_event_of_an_installation() throws Exception {
        var mine = scene.portal.register(Registration.local("local.2", "s", scene.receiver.url("/script")));
        scene.portal.installByEvent(mine);
        var call = scene.receiver.take();
        assertThat(call.headers()).containsEntry("Content-Type", "application/x-www-form-urlencoded");
        same(PhpForm.decode(call.body()), """
                {"event": "ONAPPINSTALL",
                 "data": {"VERSION": "1", "ACTIVE": "Y", "INSTALLED": "Y", "LANGUAGE_ID": "en"},
                 "ts": "1766066112",
                 "auth": {"access_token": "a", "expires": "1766069712", "expires_in": "3600",
                          "scope": "messageservice", "domain": "portal.example",
                          "server_endpoint": "https://oauth.example/rest/", "status": "L",
                          "client_endpoint": "https://portal.example/rest/", "member_id": "da45", "user_id": "1",
                          "refresh_token": "r", "application_token": "ec1b"}}""");
    }

    @Test
    void the_verification_of_a_token_at_both_servers() throws Exception {
        var answer = Wire.form(scene.emulator.oauthServer().resolve("app.info"), "auth=" + scene.admin.access());
        var result = Wire.object(answer).getOrDefault("result", Map.of());
        assertThat(Shape.of(result)).startsWith("{client_id: text, ").contains("domain: text", "member_id: text");
        same(Map.of("r", scene.call("profile").result()), """
                {"r": {"ID": "1", "ADMIN": true, "NAME": "n", "LAST_NAME": "l", "PERSONAL_GENDER": "",
                       "TIME_ZONE": ""}}""");
        assertThat(Shape.of(scene.call("app.info").result()))
                .startsWith("{ID: number, CODE: text, VERSION: number, STATUS: text, INSTALLED: boolean, "
                        + "PAYMENT_EXPIRED: text, ");
    }

    @Test
    void an_offline_event() throws Exception {
        scene.call("event.bind", "event", "ONCRMLEADADD", "event_type", "offline");
        scene.portal.fire(scene.application, "ONCRMLEADADD", Map.of(), 1);
        var result = (Map<?, ?>) scene.call("event.offline.get", "clear", 0).result();
        same(Map.of("r", result), """
                {"r": {"process_id": "p", "events": [
                   {"ID": "1", "TIMESTAMP_X": "2024-07-18T12:32:31+02:00", "EVENT_NAME": "ONCRMLEADADD",
                    "EVENT_DATA": false, "EVENT_ADDITIONAL": false, "MESSAGE_ID": "1"}]}}""");
    }
}
