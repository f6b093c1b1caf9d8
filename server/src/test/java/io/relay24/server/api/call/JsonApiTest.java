package io.relay24.server.api.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.server.store.Portal;
import io.relay24.server.store.Store;
import io.relay24.server.store.db.SqliteDatabase;
import io.relay24.server.support.Fixtures;
import io.relay24.server.support.ManualClock;
import io.relay24.server.support.TestVault;
import io.relay24.server.web.Routes;
import io.relay24.server.web.WebLimits;
import io.relay24.server.web.WebServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The base of all JSON addresses, over a real socket.
class JsonApiTest {

    @TempDir
    Path folder;

    private final ManualClock clock = ManualClock.atNoon();
    private final Sessions sessions = new Sessions(TestVault.vault(), clock);
    private final HttpClient http = HttpClient.newHttpClient();
    private Store store;
    private Portal portal;
    private WebServer server;

    record Echo(String memberId, long userId, String text) {}

    @BeforeEach
    void start() throws Exception {
        store = new Store(new SqliteDatabase(folder, () -> {}), TestVault.vault(), clock, Duration.ofSeconds(12));
        portal = Fixtures.portal(store, Fixtures.MEMBER, clock.instant());
        var routes = new Routes();
        new JsonApi(routes, sessions, store, clock)
                .get("/api/who", Role.USER, call -> new Echo(call.portal().memberId(), call.userId(), ""))
                .put("/api/echo", call -> {
                    var body = call.body().only(Set.of("text", "list"));
                    body.objects("list", 2).forEach(entry -> entry.text("name", 3));
                    return new Echo(call.portal().memberId(), call.userId(), body.text("text", 5));
                })
                .delete("/api/nothing", call -> {
                    throw ApiRefusal.conflict("busy", "Not now.");
                });
        server = new WebServer(
                new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0),
                URI.create("https://sms.example.com"),
                routes,
                WebLimits.standard(),
                failure -> Optional.empty(),
                () -> "incident");
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
        store.close();
        http.close();
    }

    private HttpResponse<String> call(String method, String path, String authorization, String body) throws Exception {
        var request = HttpRequest.newBuilder(server.uri().resolve(path))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private String bearer(Role role) {
        return "Bearer " + sessions.open(portal, 7, role);
    }

    private HttpResponse<String> echo(String body) throws Exception {
        return call("PUT", "/api/echo", bearer(Role.ADMINISTRATOR), body);
    }

    @Test
    void the_session_names_portal_and_user() throws Exception {
        var answer = call("GET", "/api/who", bearer(Role.USER), "");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"member_id\":\"" + Fixtures.MEMBER + "\"", "\"user_id\":7");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    }

    @Test
    void without_a_session_nobody_gets_in() throws Exception {
        var sealed = sessions.open(portal, 7, Role.ADMINISTRATOR);
        for (String authorization :
                new String[] {"", "Bearer", "Bearer ", "Bearer forged", "Basic " + sealed, sealed}) {
            var answer = call("GET", "/api/who", authorization, "");
            assertThat(answer.statusCode()).as(authorization).isEqualTo(401);
            assertThat(answer.body()).contains("\"code\":\"no_session\"");
        }
    }

    @Test
    void a_session_ends_after_half_an_hour() throws Exception {
        var session = bearer(Role.USER);
        clock.advance(Duration.ofMinutes(29));
        assertThat(call("GET", "/api/who", session, "").statusCode()).isEqualTo(200);
        clock.advance(Duration.ofMinutes(1));
        assertThat(call("GET", "/api/who", session, "").statusCode()).isEqualTo(401);
    }

    @Test
    void a_session_ends_with_the_installation() throws Exception {
        store.portals().setStatus(portal.id(), Portal.Status.UNINSTALLED, "");
        assertThat(call("GET", "/api/who", bearer(Role.USER), "").statusCode()).isEqualTo(401);
    }

    @Test
    void an_ordinary_user_may_not_do_what_administrators_may() throws Exception {
        var answer = call("PUT", "/api/echo", bearer(Role.USER), "{\"text\":\"x\"}");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("\"code\":\"forbidden\"");
    }

    @Test
    void a_field_at_fault_is_named() throws Exception {
        var bad = Map.of(
                "{}", "text",
                "{\"text\":5}", "text",
                "{\"text\":\"too long\"}", "text",
                "{\"text\":\"x\",\"other\":1}", "other",
                "{\"text\":\"x\",\"list\":{}}", "list",
                "{\"text\":\"x\",\"list\":[1]}", "list/0",
                "{\"text\":\"x\",\"list\":[{\"name\":\"abc\"},{\"name\":\"abcd\"}]}", "list/1/name");
        for (var entry : bad.entrySet()) {
            var answer = echo(entry.getKey());
            assertThat(answer.statusCode()).as(entry.getKey()).isEqualTo(400);
            assertThat(answer.body()).contains("\"field\":\"" + entry.getValue() + "\"");
        }
    }

    @Test
    void what_is_no_json_object_is_refused() throws Exception {
        for (String body : new String[] {"", "[]", "null", "{", "{} {}", "text=x", "{\"text\":\"a\",\"text\":\"b\"}"}) {
            assertThat(echo(body).statusCode()).as(body).isEqualTo(400);
        }
        assertThat(echo("[".repeat(100_000)).statusCode()).isEqualTo(400);
        assertThat(echo("{\"text\":\"" + "x".repeat(300_000) + "\"}").statusCode())
                .isEqualTo(413);
    }

    @Test
    void a_refusal_keeps_its_status() throws Exception {
        var answer = call("DELETE", "/api/nothing", bearer(Role.ADMINISTRATOR), "");
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).isEqualTo("{\"error\":{\"code\":\"busy\",\"message\":\"Not now.\",\"saved\":false}}");
    }
}
