package io.relay24.emulator.method;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.emulator.Scene;
import io.relay24.emulator.Wire;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The tables of protocol §4.1 to §4.4, each check with everything before it satisfied and everything after it wrong.
class SenderMethodsTest {

    private static final String ADD = "messageservice.sender.add";
    private static final String UPDATE = "messageservice.sender.update";
    private static final String DELETE = "messageservice.sender.delete";
    private static final String INVALID = "ERROR_SENDER_VALIDATION_FAILURE / ";

    private final Scene scene;

    SenderMethodsTest() throws Exception {
        scene = new Scene();
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private String add(Object... parameters) throws Exception {
        return scene.call(ADD, parameters).problem();
    }

    @Test
    void adding_is_checked_in_the_portals_order() throws Exception {
        assertThat(scene.callWith(scene.user.access(), ADD).problem())
                .isEqualTo("ACCESS_DENIED / Access denied! / 403");
        assertThat(add()).isEqualTo(INVALID + "Empty data! / 400");
        assertThat(add("CODE", "0", "HANDLER", "x")).isEqualTo(INVALID + "Empty sender code! / 400");
        assertThat(add("CODE", "a b", "HANDLER", "x")).isEqualTo(INVALID + "Wrong sender code! / 400");
        assertThat(add("CODE", "a", "HANDLER", "ftp://localhost/x"))
                .isEqualTo("ERROR_WRONG_HANDLER_URL / Wrong handler URL / 400");
        assertThat(add("CODE", "a", "HANDLER", "ftp://example.com/x"))
                .isEqualTo("ERROR_UNSUPPORTED_PROTOCOL / Unsupported handler protocol / 400");
        assertThat(add("CODE", "a", "HANDLER", "http://example.com/x")).isEqualTo(INVALID + "Empty sender NAME! / 400");
        assertThat(add("CODE", "a", "HANDLER", "http://example.com/x", "NAME", "n"))
                .isEqualTo(INVALID + "Empty sender message TYPE! / 400");
        assertThat(add("CODE", "a", "HANDLER", "http://example.com/x", "NAME", "n", "TYPE", "sms"))
                .isEqualTo(INVALID + "Unknown sender message TYPE! / 400");
        scene.addSender("a");
        assertThat(add("CODE", "a", "HANDLER", "http://example.com/x", "NAME", "n", "TYPE", "SMS"))
                .isEqualTo("ERROR_SENDER_ALREADY_INSTALLED / Sender already installed! / 400");
        assertThat(add("CODE", "b", "HANDLER", "http://example.com/x", "NAME", "n".repeat(501), "TYPE", "SMS"))
                .isEqualTo("ERROR_SENDER_ADD_FAILURE / Sender save error! / 400");
    }

    @Test
    void a_webhook_has_no_application_to_add_a_sender_for() throws Exception {
        URI webhook = scene.portal.access().newWebhook(1);
        var answer = Wire.json(webhook.resolve(ADD), "{}");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("Access denied! Application context required");
        assertThat(Wire.get(webhook.resolve("user.admin.json")).body()).contains("\"result\":true");
    }

    @Test
    void handlers_need_a_dot_in_their_host() throws Exception {
        assertThat(HandlerAddress.problem("http://127.0.0.1:8080/x?a=b")).isEmpty();
        assertThat(HandlerAddress.problem("https://example.com")).isEmpty();
        assertThat(HandlerAddress.problem("http://intranet/x")).isPresent();
        assertThat(HandlerAddress.problem("http://.example/x")).isPresent();
        assertThat(HandlerAddress.problem("HTTP://example.com")).isPresent();
        assertThat(HandlerAddress.problem("not an address")).isPresent();
    }

    @Test
    void parameter_names_are_found_in_any_case_and_values_only_in_theirs() throws Exception {
        var answer = scene.call(ADD, "code", "a", "Type", "SMS", "handler", "http://example.com/", "name", "n");
        assertThat(answer.result()).isEqualTo(true);
    }

    @Test
    void the_first_language_becomes_the_default() throws Exception {
        scene.call(ADD, "CODE", "a", "TYPE", "SMS", "HANDLER", "http://example.com/", "NAME", Map.of("EN", "Hello"));
        var sender = scene.application.sender("a").orElseThrow();
        assertThat(sender.names()).isEqualTo(Map.of("**", "Hello", "en", "Hello"));
        assertThat(sender.label("de")).isEqualTo("[Relay24] Hello");
    }

    @Test
    void updating_is_checked_in_the_portals_order() throws Exception {
        assertThat(scene.callWith(scene.user.access(), UPDATE).problem())
                .isEqualTo("ACCESS_DENIED / Access denied! / 403");
        assertThat(scene.call(UPDATE).problem()).isEqualTo("ERROR_SENDER_CODE_REQUIRED / CODE is required! / 400");
        assertThat(scene.call(UPDATE, "CODE", "!", "TYPE", "SMS").problem())
                .isEqualTo("ERROR_SENDER_OTHER_PARAMS_REQUIRED / At least one other parameter is required! / 400");
        assertThat(scene.call(UPDATE, "CODE", "!", "HANDLER", "http://localhost/")
                        .problem())
                .isEqualTo("ERROR_WRONG_HANDLER_URL / Wrong handler URL / 400");
        assertThat(scene.call(UPDATE, "CODE", "!", "HANDLER", "gopher://example.com/")
                        .problem())
                .isEqualTo("ERROR_UNSUPPORTED_PROTOCOL / Unsupported handler protocol / 400");
        assertThat(scene.call(UPDATE, "CODE", "!", "NAME", "n").problem())
                .isEqualTo("ERROR_SENDER_NOT_FOUND / Sender not found! / 400");
        scene.addSender("a");
        assertThat(scene.call(UPDATE, "CODE", "a", "DESCRIPTION", "d".repeat(1001))
                        .problem())
                .isEqualTo("ERROR_SENDER_UPDATE_FAILURE / Sender update error! / 400");
    }

    @Test
    void an_update_changes_what_it_names_and_nothing_else() throws Exception {
        scene.addSender("a");
        assertThat(scene.call(UPDATE, "CODE", "a", "HANDLER", "https://example.com/new")
                        .result())
                .isEqualTo(true);
        var sender = scene.application.sender("a").orElseThrow();
        assertThat(sender.handler()).isEqualTo(URI.create("https://example.com/new"));
        assertThat(sender.names()).isEqualTo(Map.of("**", "Relay"));
    }

    @Test
    void deleting_and_listing_follow_their_checks() throws Exception {
        assertThat(scene.call("messageservice.sender.list").result()).isEqualTo(List.of());
        scene.addSender("b");
        scene.addSender("a");
        assertThat(scene.call("messageservice.sender.list").result()).isEqualTo(List.of("a", "b"));
        assertThat(scene.call(DELETE).problem()).isEqualTo(INVALID + "Empty sender code! / 400");
        assertThat(scene.call(DELETE, "CODE", "!").problem()).isEqualTo(INVALID + "Wrong sender code! / 400");
        assertThat(scene.call(DELETE, "CODE", "c").problem())
                .isEqualTo("ERROR_SENDER_NOT_FOUND / Sender not found! / 400");
        assertThat(scene.call(DELETE, "CODE", "a").result()).isEqualTo(true);
        assertThat(scene.call("messageservice.sender.list").result()).isEqualTo(List.of("b"));
    }
}
