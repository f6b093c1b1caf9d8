package io.relay24.emulator.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.emulator.Scene;
import io.relay24.emulator.Wire;
import io.relay24.emulator.http.HttpCaller;
import io.relay24.emulator.operator.Operators;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ControlApiTest {

    private final Scene scene;

    ControlApiTest() throws Exception {
        scene = new Scene();
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private URI at(String path) {
        return URI.create(scene.emulator.url() + "/control" + path);
    }

    private Map<String, Object> post(String path, String json) throws IOException, InterruptedException {
        HttpResponse<String> answer = Wire.json(at(path), json);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Wire.object(answer);
    }

    @Test
    void a_portal_is_made_filled_installed_and_used_over_http() throws Exception {
        var portal = post("/portals", "{\"per_second\": 0}");
        String base = "/portals/" + portal.get("id");
        post(base + "/applications", """
                {"client_id": "local.9", "client_secret": "s", "handler_url": "%s", "install_url": "%s"}
                """.formatted(scene.receiver.url("/app"), scene.receiver.url("/install")));
        var installed = post(base + "/applications/local.9/install", "{}");
        assertThat(installed).containsEntry("status", 200).containsEntry("body", "taken");
        scene.receiver.take();
        assertThat(post(base + "/applications/local.9/finish-install", "{}")).containsEntry("done", true);
        var tokens = post(base + "/applications/local.9/tokens", "{\"user\": 1}");
        Wire.form(
                URI.create(portal.get("client_endpoint") + "messageservice.sender.add"),
                "auth=" + tokens.get("access_token") + "&CODE=a&TYPE=SMS&NAME=n&HANDLER="
                        + scene.receiver.url("/handler"));
        var message = post(base + "/messages", "{\"to\": \"+447700900123\", \"body\": \"Hi\", \"deal\": 1}");
        assertThat(scene.receiver.take().path()).isEqualTo("/handler");
        var reached = Wire.object(Wire.get(at(base + "/messages/" + message.get("id") + "/await?status=sent")));
        assertThat(reached).containsEntry("reached", true);
        assertThat(Wire.get(at(base + "/messages?deal=1")).body()).contains("\"body\":\"Hi\"");
        assertThat(Wire.get(at(base + "/message-counts")).body()).isEqualTo("{\"sent\":1}");
    }

    @Test
    void portals_and_their_oauth_server_fail_as_scripted() throws Exception {
        post("/portals/1/answers", "{\"error\": \"QUERY_LIMIT_EXCEEDED\", \"times\": 2}");
        assertThat(scene.call("profile").status()).isEqualTo(503);
        assertThat(scene.call("profile").status()).isEqualTo(503);
        post("/portals/1/answers", "{\"error\": \"PORTAL_DELETED\", \"status\": 403, \"method\": \"profile\"}");
        assertThat(scene.call("scope").status()).isEqualTo(200);
        assertThat(scene.call("profile").error()).isEqualTo("PORTAL_DELETED");
        post("/oauth/answers", "{\"error\": \"html_504\"}");
        assertThat(Wire.get(scene.emulator.oauth().tokenEndpoint()).statusCode())
                .isEqualTo(504);
    }

    @Test
    void operators_are_scripted_watched_and_made_to_tell() throws Exception {
        URI send = URI.create(scene.emulator.operatorUrl("acc1") + "/send");
        post("/operators/acc1/settings", "{\"receipt_url\": \"%s\"}".formatted(scene.receiver.url("/receipts")));
        post("/operators/acc1/answers", """
                {"answers": [{"do": "reject", "code": "blocked"},
                             {"do": "accept", "receipt": {"status": "none"}}]}
                """);
        assertThat(Wire.json(send, "{\"to\":\"1\",\"text\":\"x\"}").body()).contains("blocked");
        Wire.json(send, "{\"to\":\"1\",\"text\":\"x\"}");
        var accepted = Wire.object(Wire.get(at("/operators/acc1/accepted?count=1")));
        assertThat(accepted).containsEntry("enough", true).containsEntry("total", 1);
        var id = ((Map<?, ?>) ((List<?>) accepted.getOrDefault("messages", List.of())).getFirst()).get("id");
        post("/operators/acc1/receipts", "{\"id\": \"%s\", \"status\": \"failed\", \"error\": \"e\"}".formatted(id));
        assertThat(scene.receiver.take().body()).contains("\"status\":\"failed\"", "\"error\":\"e\"");
        assertThat(Wire.get(at("/operators/acc1/requests/next")).body()).contains("\"path\":\"/send\"");
    }

    @Test
    void mistakes_are_told_and_nothing_breaks() throws Exception {
        assertThat(Wire.json(at("/portals/1/messages"), "{}").body()).contains("\\\"to\\\" is missing");
        assertThat(Wire.json(at("/portals/1/messages"), "nonsense").body()).contains("JSON object");
        assertThat(Wire.json(at("/portals/7/messages"), "{}").body()).contains("there is no portal 7");
        assertThat(Wire.json(at("/operators/a/default"), "{\"do\":\"sing\"}").body())
                .contains("does not know sing");
        assertThat(Wire.get(at("/nothing")).statusCode()).isEqualTo(404);
        assertThat(Wire.get(at("/portals/1/messages/x/await?status=sent")).statusCode())
                .isEqualTo(400);
        assertThat(Wire.get(at("/portals/1/rename")).statusCode()).isEqualTo(405);
    }

    @Test
    void pages_from_elsewhere_are_refused() throws Exception {
        var answer = Wire.json(at("/portals"), "{}", "Origin", "http://evil.example");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(Wire.json(
                                at("/portals"),
                                "{}",
                                "Origin",
                                scene.emulator.url().toString())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void the_overview_names_everything() throws Exception {
        var overview = Wire.object(Wire.get(at("")));
        assertThat(overview)
                .containsEntry("server_endpoint", scene.emulator.oauthServer().toString())
                .containsKeys("portals", "operators", "token_endpoint");
    }

    @Test
    void the_manual_lists_every_route() throws Exception {
        String manual = Files.readString(Path.of("../docs/emulator.md"));
        var api = new ControlApi(
                scene.emulator.portals(),
                scene.emulator.oauth(),
                new Operators(scene.clock, new Random(1), new HttpCaller(1, Duration.ofSeconds(1)), 1, 1),
                scene.emulator::smsc);
        assertThat(api.routes())
                .hasSizeGreaterThan(30)
                .allSatisfy(route -> assertThat(manual).contains("| `" + route + "` |"));
    }
}
