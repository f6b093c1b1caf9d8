package io.relay24.server.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.server.api.call.JsonApi;
import io.relay24.server.api.call.Role;
import io.relay24.server.api.call.Sessions;
import io.relay24.server.store.Portal;
import io.relay24.server.store.Store;
import io.relay24.server.web.Routes;
import io.relay24.server.web.WebLimits;
import io.relay24.server.web.WebServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Some addresses of the pages over a real socket. Every answer is held against the contract.
public final class ApiStage implements AutoCloseable {

    private final Sessions sessions;
    private final WebServer server;
    private final HttpClient http = HttpClient.newHttpClient();

    /// A server of its own.
    ///
    /// @param addresses registers what is to be called
    public ApiStage(Store store, Clock clock, Consumer<JsonApi> addresses) throws IOException {
        sessions = new Sessions(TestVault.vault(), clock);
        var routes = new Routes();
        addresses.accept(new JsonApi(routes, sessions, store, clock));
        server = new WebServer(
                new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0),
                URI.create("https://sms.example.com"),
                routes,
                WebLimits.standard(),
                failure -> Optional.empty(),
                () -> "incident");
        server.start();
    }

    /// Somebody with the page open.
    public final class Caller {
        private final String bearer;

        private Caller(String bearer) {
            this.bearer = bearer;
        }

        public JsonNode get(String path) throws Exception {
            return call("GET", path, "", 200);
        }

        /// A call and its answer.
        ///
        /// @param status that the answer must have
        public JsonNode call(String method, String path, String body, int status) throws Exception {
            var request = HttpRequest.newBuilder(server.uri().resolve(path))
                    .method(method, HttpRequest.BodyPublishers.ofString(body))
                    .header("Authorization", bearer);
            var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
            Contract.check(method, path, answer);
            return JsonMapper.shared().readTree(answer.body());
        }
    }

    public Caller administrator(Portal portal) {
        return new Caller("Bearer " + sessions.open(portal, 1, Role.ADMINISTRATOR));
    }

    public Caller user(Portal portal, long userId) {
        return new Caller("Bearer " + sessions.open(portal, userId, Role.USER));
    }

    @Override
    public void close() {
        server.close();
        http.close();
    }
}
