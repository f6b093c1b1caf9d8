package io.relay24.server.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.relay24.emulator.operator.Behaviour;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The console's addresses, as its page calls them.
class ConsoleStory {

    private static final String PASSWORD = "correct horse battery";

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private World world;
    private URI console;

    @BeforeEach
    void start() throws Exception {
        world = new World(folder, Map.of("RELAY24_CONSOLE_PASSWORD", PASSWORD, "RELAY24_CONSOLE_PORT", "0"))
                .start()
                .installed();
        console = world.app().consoleUri().orElseThrow();
    }

    @AfterEach
    void stop() {
        http.close();
        world.close();
    }

    private HttpResponse<String> post(String path, String body, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(console.resolve(path)).POST(HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path, String cookie) throws Exception {
        var request = HttpRequest.newBuilder(console.resolve(path)).header("Cookie", cookie);
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private JsonNode read(String path, String cookie) throws Exception {
        var answer = get(path, cookie);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain("twilio-token", PASSWORD, "+9172012345", "/b24/handler/");
        return JsonMapper.shared().readTree(answer.body());
    }

    private String login() throws Exception {
        var answer = post("/console/api/login", "{\"password\":\"" + PASSWORD + "\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        var cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).startsWith("__Host-").contains("Secure", "HttpOnly", "SameSite=Strict", "Path=/");
        return cookie.substring(0, cookie.indexOf(';'));
    }

    @Test
    void without_a_login_nothing_is_shown() throws Exception {
        var views = List.of(
                "session", "portals", "portals/x", "queues", "accounts", "tokens", "nodes", "alarms", "configuration");
        for (String view : views) {
            assertThat(get("/console/api/" + view, "__Host-relay24=invented").statusCode())
                    .as(view)
                    .isEqualTo(401);
            assertThat(get("/console/api/" + view, "other=1").statusCode())
                    .as(view)
                    .isEqualTo(401);
        }
    }

    @Test
    void the_console_has_an_address_of_its_own() throws Exception {
        var elsewhere = HttpRequest.newBuilder(world.publicUrl().resolve("/console/api/session"))
                .build();
        assertThat(http.send(elsewhere, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(404);
        assertThat(get("/b24/app", "other=1").statusCode()).isEqualTo(404);
    }

    @Test
    void guessing_passwords_is_slowed_down() throws Exception {
        for (int i = 0; i < 10; i++) {
            assertThat(post("/console/api/login", "{\"password\":\"guess\"}").statusCode())
                    .isEqualTo(401);
        }
        assertThat(post("/console/api/login", "{\"password\":\"" + PASSWORD + "\"}")
                        .statusCode())
                .isEqualTo(429);
    }

    @Test
    void only_our_own_page_can_log_out_and_then_the_session_is_over() throws Exception {
        var cookie = login();
        assertThat(post("/console/api/logout", "", "Cookie", cookie).statusCode())
                .isEqualTo(403);
        var csrf = read("/console/api/session", cookie).path("csrf_token").asString();
        assertThat(post("/console/api/logout", "", "Cookie", cookie, "X-Csrf-Token", csrf)
                        .statusCode())
                .isEqualTo(200);
        assertThat(get("/console/api/session", cookie).statusCode()).isEqualTo(401);
    }

    @Test
    void portals_are_found_by_a_part_of_their_name_and_paged() throws Exception {
        var cookie = login();
        var other = world.another();
        var first = read("/console/api/portals?limit=1", cookie);
        assertThat(first.at("/portals/0/member_id").asString()).isEqualTo(other.memberId());
        var second =
                read("/console/api/portals?limit=1&before=" + first.path("next").asString(), cookie);
        assertThat(second.at("/portals/0/member_id").asString())
                .isEqualTo(world.portal().memberId());
        assertThat(second.path("next").isNull()).isTrue();
        assertThat(read("/console/api/portals?search=LOCALHOST", cookie).path("portals"))
                .hasSize(2);
        assertThat(read("/console/api/portals?search=100%25", cookie).path("portals"))
                .isEmpty();
        var portal = read("/console/api/portals/" + other.memberId(), cookie);
        assertThat(portal.at("/portal/status").asString()).isEqualTo("active");
        assertThat(portal.at("/administrators/0/user_id").asInt()).isEqualTo(1);
        assertThat(portal.at("/accounts/0/operator").asString()).isEqualTo("twilio");
        assertThat(portal.at("/senders/0/code").asString()).isEqualTo("relay24");
    }

    @Test
    void a_refused_account_is_first_in_the_list_and_an_alarm_and_its_message_waits() throws Exception {
        var cookie = login();
        assertThat(read("/console/api/alarms", cookie).path("alarms")).isEmpty();
        world.operator().answer(Behaviour.refuseAccount());
        world.sendFromDeal();
        await().atMost(World.PATIENCE)
                .untilAsserted(() -> assertThat(read("/console/api/accounts", cookie)
                                .at("/accounts/0/paused_reason")
                                .asString())
                        .isNotEmpty());
        assertThat(read("/console/api/accounts", cookie)
                        .at("/accounts/0/queued")
                        .asInt())
                .isEqualTo(1);
        assertThat(read("/console/api/alarms", cookie).at("/alarms/0/what").asString())
                .contains("is paused");
        assertThat(read("/console/api/portals", cookie).at("/portals/0/queued").asInt())
                .isEqualTo(1);
        assertThat(read("/console/api/queues", cookie).at("/queues/0/queue").asString())
                .isEqualTo("send");
    }

    @Test
    void this_node_is_alive_and_healthy_tokens_are_not_at_risk() throws Exception {
        var cookie = login();
        var node = read("/console/api/nodes", cookie).at("/nodes/0");
        assertThat(node.path("this").asBoolean()).isTrue();
        assertThat(node.path("alive").asBoolean()).isTrue();
        assertThat(read("/console/api/tokens", cookie).path("tokens")).isEmpty();
    }

    @Test
    void a_mark_that_nobody_gave_out_is_refused_in_words() throws Exception {
        var cookie = login();
        assertThat(get("/console/api/portals?before=x", cookie).statusCode()).isEqualTo(400);
        assertThat(get("/console/api/accounts?before=y-z", cookie).statusCode()).isEqualTo(400);
        assertThat(get("/console/api/portals/none", cookie).statusCode()).isEqualTo(404);
    }
}
