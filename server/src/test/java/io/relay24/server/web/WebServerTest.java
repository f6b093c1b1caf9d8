package io.relay24.server.web;

import static io.relay24.server.web.Servers.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebServerTest {

    private static final String GET_X = "GET /x HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n";

    private final ConcurrentLinkedQueue<LogRecord> log = new ConcurrentLinkedQueue<>();
    private final Handler recorder = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            log.add(entry);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };
    private final Logger root = Logger.getLogger("");
    private final List<Handler> handlers = List.of(root.getHandlers());

    /// What the server logs is part of the tests, and the failures here are meant.
    @BeforeEach
    void recordTheLog() {
        handlers.forEach(root::removeHandler);
        root.addHandler(recorder);
    }

    @AfterEach
    void giveTheLogBack() {
        root.removeHandler(recorder);
        handlers.forEach(root::addHandler);
    }

    @Test
    void a_handler_sees_the_request_and_its_answer_arrives() throws Exception {
        var seen = new ConcurrentLinkedQueue<Request>();
        var routes = new Routes().post("/b24/handler/{portalKey}/{secret}", request -> {
            seen.add(request);
            return Response.json(201, "{\"virtual\":" + Thread.currentThread().isVirtual() + "}");
        });
        String answer = answered(routes, """
                POST /b24/handler/p1/s%201?a=1 HTTP/1.1
                Host: h
                X-One: 1
                x-one: 2
                X-Forwarded-For: 6.6.6.6
                Connection: close
                Content-Length: 5

                a=%41""");

        assertThat(answer).startsWith("HTTP/1.1 201 ").endsWith("\r\n\r\n{\"virtual\":true}");
        assertThat(answer).contains("Content-Type: application/json\r\n");
        Request request = seen.remove();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.pathParameter("portalKey")).isEqualTo("p1");
        assertThat(request.pathParameter("secret")).isEqualTo("s 1");
        assertThat(request.text()).isEqualTo("a=%41");
        assertThat(request.header("X-ONE")).contains("1, 2");
        assertThat(request.remoteAddress()).isEqualTo("127.0.0.1");
        assertThat(request.publicUrl()).isEqualTo(URI.create("https://relay.example/base/b24/handler/p1/s%201?a=1"));
    }

    @Test
    void every_answer_has_the_security_headers_and_none_names_the_server() throws Exception {
        String answer = answered(new Routes().get("/x", _ -> Response.html(200, "hi")), GET_X);

        assertThat(answer)
                .contains("X-Content-Type-Options: nosniff", "Referrer-Policy: no-referrer", "Cache-Control: no-store");
        assertThat(answer).doesNotContainIgnoringCase("server:").doesNotContainIgnoringCase("x-frame-options");
    }

    @Test
    void a_handlers_own_header_wins_over_the_default() throws Exception {
        var routes = new Routes().get("/x", _ -> Response.ok().header("cache-control", "max-age=60"));

        assertThat(answered(routes, GET_X))
                .containsIgnoringCase("cache-control: max-age=60")
                .doesNotContain("no-store");
    }

    @Test
    void head_is_answered_like_get_without_the_body() throws Exception {
        var routes = new Routes().get("/x", request -> Response.text(200, request.method()));

        assertThat(answered(routes, GET_X.replace("GET", "HEAD")))
                .startsWith("HTTP/1.1 200 ")
                .contains("Content-Length: 3\r\n")
                .endsWith("\r\n\r\n");
    }

    @Test
    void unknown_paths_and_wrong_methods_are_told_apart() throws Exception {
        var routes = new Routes().post("/x", _ -> Response.ok());

        assertThat(answered(routes, GET_X)).startsWith("HTTP/1.1 405 ").contains("Allow: POST\r\n");
        assertThat(answered(routes, GET_X.replace("/x", "/y"))).startsWith("HTTP/1.1 404 ");
    }

    @Test
    void a_malformed_path_is_400() throws Exception {
        var routes = new Routes().get("/x/{y}", _ -> Response.ok());

        for (String path : List.of("/x/%", "/x/%zz", "/x/%C3%28", "/x/%2e%2e", "/x/%00", "/x/../../etc")) {
            assertThat(answered(routes, GET_X.replace("/x", path))).startsWith("HTTP/1.1 400 ");
        }
    }

    @Test
    void what_is_not_http_gets_a_short_answer_that_repeats_nothing() throws Exception {
        for (String nonsense : List.of("secret nonsense\r\n\r\n", "GET /secret HTTP/1.1\r\n\r\n", "secret\1\r\n\r\n")) {
            assertThat(answered(new Routes(), nonsense))
                    .matches("(?s)HTTP/1.1 (400|505) .*")
                    .doesNotContainIgnoringCase("secret")
                    .doesNotContainIgnoringCase("jetty");
        }
    }

    @Test
    void headers_beyond_16_kB_are_431() throws Exception {
        var routes = new Routes().get("/x", _ -> Response.ok());

        assertThat(answered(routes, withCookie(15_000))).startsWith("HTTP/1.1 200 ");
        assertThat(answered(routes, withCookie(17_000))).startsWith("HTTP/1.1 431 ");
    }

    @Test
    void an_exception_is_an_incident_logged_once_and_told_to_nobody() throws Exception {
        var routes = new Routes().get("/x/{secret}", _ -> {
            throw new IllegalStateException("inside story");
        });

        String answer = answered(routes, GET_X.replace("/x", "/x/hidden"));

        assertThat(answered(routes, GET_X.replace("/x", "/x/hidden"))).startsWith("HTTP/1.1 500 ");
        assertThat(answer).contains("Incident I-1").doesNotContain("inside story", "Exception");
        assertThat(errors()).hasSize(2).allSatisfy(entry -> {
            assertThat(entry.getMessage()).isEqualTo("a request failed route=/x/{secret} incident=I-1");
            assertThat(entry.getThrown()).hasMessage("inside story");
        });
        assertThat(log).noneMatch(entry -> String.valueOf(entry.getMessage()).contains("hidden"));
    }

    @Test
    void an_error_of_the_machine_is_an_incident_too() throws Exception {
        var routes = new Routes().get("/x", _ -> {
            throw new NoClassDefFoundError("inside story");
        });

        assertThat(answered(routes, GET_X))
                .startsWith("HTTP/1.1 500 ")
                .contains("I-1")
                .doesNotContain("inside");
        assertThat(errors()).hasSize(1);
    }

    @Test
    void an_expected_exception_gets_its_own_answer_and_no_log_line() throws Exception {
        var routes = new Routes().get("/x", _ -> {
            throw new IOException("store");
        });
        FailureAnswers failures = failure -> failure instanceof IOException
                ? Optional.of(Response.text(503, "come again").header("Retry-After", "5"))
                : Optional.empty();

        try (var server = started(routes, WebLimits.standard(), failures)) {
            assertThat(Wire.exchange(server.uri(), GET_X))
                    .startsWith("HTTP/1.1 503 ")
                    .contains("Retry-After: 5");
        }
        assertThat(errors()).isEmpty();
    }

    @Test
    void one_connection_serves_many_requests() throws Exception {
        var routes = new Routes().post("/x", request -> Response.text(200, request.text()));

        try (var server = started(routes);
                var wire = new Wire(server.uri())) {
            for (int i = 0; i < 3; i++) {
                wire.send("POST /x HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n0\r\n\r\n");
                assertThat(wire.headers()).startsWith("HTTP/1.1 200 ").contains("Content-Length: 2\r\n");
                assertThat(wire.text(2)).isEqualTo("ab");
            }
        }
    }

    @Test
    void a_taken_port_is_named() throws Exception {
        try (var first = started(new Routes())) {
            var second = new WebServer(
                    Servers.loopback(first.uri().getPort()),
                    Servers.PUBLIC,
                    new Routes(),
                    WebLimits.standard(),
                    FailureAnswers.none(),
                    () -> "");

            assertThatThrownBy(second::start)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(
                            "cannot listen on 127.0.0.1 port " + first.uri().getPort())
                    .hasMessageContaining("choose another");
        }
    }

    private List<LogRecord> errors() {
        return log.stream().filter(entry -> entry.getThrown() != null).toList();
    }

    private static String withCookie(int length) {
        return GET_X.replace("Host: h", "Host: h\r\nCookie: " + "c".repeat(length));
    }

    private static String answered(Routes routes, String request) throws IOException {
        try (var server = started(routes)) {
            return Wire.exchange(server.uri(), request.replaceAll("(?<!\r)\n", "\r\n"));
        }
    }
}
