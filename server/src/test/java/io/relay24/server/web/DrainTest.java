package io.relay24.server.web;

import static io.relay24.server.web.Servers.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DrainTest {

    /// Its warning about requests that were cut off is meant here. Kept, because the log system forgets loggers.
    private final Logger log = Logger.getLogger(WebServer.class.getName());

    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch leave = new CountDownLatch(1);
    private final Routes routes = new Routes().get("/x", _ -> {
        entered.countDown();
        leave.await();
        return Response.text(200, "finished");
    });

    @Test
    void closing_waits_for_the_request_in_flight_and_takes_no_other() throws Exception {
        var server = started(routes);
        var uri = server.uri(); // a closed server has none
        try (var wire = new Wire(uri).send("GET /x HTTP/1.1\r\nHost: h\r\n\r\n")) {
            entered.await();
            var closing = CompletableFuture.runAsync(server::close);
            refusedInTheEnd(uri);

            assertThat(closing).isNotDone();
            leave.countDown();
            assertThat(wire.untilTheEnd()).startsWith("HTTP/1.1 200 ").endsWith("finished");
            closing.get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void closing_does_not_wait_for_ever() throws Exception {
        log.setLevel(Level.OFF);
        var server = started(routes, WebLimits.standard().withDrain(Duration.ofMillis(300)));
        try (var wire = new Wire(server.uri()).send("GET /x HTTP/1.1\r\nHost: h\r\n\r\n")) {
            entered.await();

            CompletableFuture.runAsync(server::close).get(20, TimeUnit.SECONDS);

            assertThat(wire.untilTheEnd()).doesNotContain("finished");
        } finally {
            log.setLevel(Level.WARNING);
            leave.countDown();
        }
    }

    @Test
    void closing_does_not_wait_for_connections_that_ask_nothing() throws Exception {
        var server = started(routes, WebLimits.standard().withDrain(Duration.ofSeconds(30)));
        try (var idle = new Wire(server.uri()).send("HEAD /none HTTP/1.1\r\nHost: h\r\n\r\n")) {
            idle.headers(); // by now the server has accepted it
            CompletableFuture.runAsync(server::close).get(10, TimeUnit.SECONDS);

            assertThat(idle.endsInSilence()).isTrue();
        }
    }

    @Test
    void after_the_notice_every_answer_is_the_last_one_of_its_connection() throws Exception {
        var request = "HEAD /none HTTP/1.1\r\nHost: h\r\n\r\n";
        var malformed = "HEAD /% HTTP/1.1\r\nHost: h\r\n\r\n";
        try (var server = started(routes);
                var wire = new Wire(server.uri());
                var other = new Wire(server.uri())) {
            assertThat(wire.send(request).headers()).doesNotContainIgnoringCase("connection:");
            assertThat(other.send(request).headers()).doesNotContainIgnoringCase("connection:");

            server.giveNotice();

            assertThat(wire.send(request).untilTheEnd())
                    .startsWith("HTTP/1.1 404 ")
                    .contains("Connection: close\r\n");
            assertThat(other.send(malformed).untilTheEnd())
                    .startsWith("HTTP/1.1 400 ")
                    .contains("Connection: close\r\n");
            assertThat(Wire.exchange(server.uri(), request)).startsWith("HTTP/1.1 404 ");
        }
    }

    @Test
    void closing_twice_is_closing_once() throws Exception {
        var server = started(routes);
        var uri = server.uri();
        server.close();
        server.close();

        assertThatThrownBy(() -> new Wire(uri)).isInstanceOf(ConnectException.class);
    }

    private static void refusedInTheEnd(URI uri) throws Exception {
        while (true) {
            try (var probe = new Wire(uri)) {
                assertThat(probe).isNotNull();
            } catch (ConnectException refused) {
                return;
            }
        }
    }
}
