package io.relay24.server.web;

import static io.relay24.server.web.Servers.started;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Callers who send too much, or too slowly.
@Timeout(60)
class SlowAndLargeTest {

    private static final Routes ECHO = new Routes()
            .post("/x", request -> Response.text(200, "size " + request.body().length))
            .post("/small", 10, request -> Response.text(200, "size " + request.body().length));

    private static final WebLimits IMPATIENT = WebLimits.standard().withPatience(Duration.ofSeconds(1));

    @Test
    void a_body_as_large_as_the_limit_passes_and_one_byte_more_is_413() throws Exception {
        try (var server = started(ECHO)) {
            assertThat(Wire.exchange(server.uri(), post("/small", 10) + "b".repeat(10)))
                    .endsWith("size 10");
            assertThat(Wire.exchange(server.uri(), post("/small", 11) + "b".repeat(11)))
                    .startsWith("HTTP/1.1 413 ");
            assertThat(Wire.exchange(server.uri(), post("/x", 1 << 20) + "b".repeat(1 << 20)))
                    .endsWith("size 1048576");
        }
    }

    @Test
    void an_announced_excess_is_refused_before_any_of_it_is_read() throws Exception {
        try (var server = started(ECHO)) {
            assertThat(Wire.exchange(server.uri(), post("/x", 20_000_000)))
                    .startsWith("HTTP/1.1 413 ")
                    .contains("Connection: close");
        }
    }

    @Test
    void an_unannounced_excess_is_refused_as_soon_as_it_is_seen() throws Exception {
        try (var server = started(ECHO);
                var wire = new Wire(server.uri())) {
            wire.send(
                    "POST /small HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n6\r\nabcdef\r\n6\r\nabcdef\r\n");

            assertThat(wire.untilTheEnd()).startsWith("HTTP/1.1 413 ");
        }
    }

    @Test
    void a_caller_who_asks_first_is_told_to_go_on_or_not() throws Exception {
        try (var server = started(ECHO);
                var welcome = new Wire(server.uri());
                var unwelcome = new Wire(server.uri())) {
            welcome.send(expecting(5));
            assertThat(welcome.headers()).startsWith("HTTP/1.1 100 ");
            assertThat(welcome.send("abcde").headers()).startsWith("HTTP/1.1 200 ");

            unwelcome.send(expecting(5_000_000));
            assertThat(unwelcome.headers()).startsWith("HTTP/1.1 413 ");
        }
    }

    @Test
    void bodies_that_are_too_many_together_are_503_until_there_is_room_again() throws Exception {
        var entered = new CountDownLatch(1);
        var leave = new CountDownLatch(1);
        var routes = new Routes()
                .post("/hold", _ -> {
                    entered.countDown();
                    leave.await();
                    return Response.ok();
                })
                .post("/x", _ -> Response.ok());
        var limits = new WebLimits(8192, 1000, 1500, 100, Duration.ofSeconds(20), Duration.ofSeconds(5));
        try (var server = started(routes, limits);
                var holder = new Wire(server.uri()).send(post("/hold", 1000) + "b".repeat(1000))) {
            entered.await();
            assertThat(Wire.exchange(server.uri(), post("/x", 600) + "b".repeat(600)))
                    .startsWith("HTTP/1.1 503 ");
            assertThat(Wire.exchange(server.uri(), post("/x", 500) + "b".repeat(500)))
                    .startsWith("HTTP/1.1 200 ");
            leave.countDown();
            assertThat(holder.untilTheEnd()).startsWith("HTTP/1.1 200 ");
            assertThat(Wire.exchange(server.uri(), post("/x", 600) + "b".repeat(600)))
                    .startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void a_body_that_stops_is_408() throws Exception {
        try (var server = started(ECHO, IMPATIENT)) {
            assertThat(Wire.exchange(server.uri(), post("/x", 100) + "half")).startsWith("HTTP/1.1 408 ");
        }
    }

    @Test
    void a_body_that_drips_is_cut_although_the_connection_is_never_silent() throws Exception {
        try (var server = started(ECHO, IMPATIENT);
                var wire = new Wire(server.uri())) {
            wire.send(post("/x", 1_000_000));

            assertThat(drippedUntilCut(wire)).isLessThan(Duration.ofSeconds(10));
        }
    }

    @Test
    void headers_that_drip_are_cut_although_the_connection_is_never_silent() throws Exception {
        try (var server = started(ECHO, IMPATIENT);
                var wire = new Wire(server.uri())) {
            wire.send("GET /x HTTP/1.1\r\nHost: h\r\nX-Long: ");

            assertThat(drippedUntilCut(wire)).isLessThan(Duration.ofSeconds(10));
        }
    }

    @Test
    void a_handler_may_think_longer_than_a_connection_may_be_silent() throws Exception {
        var never = new CountDownLatch(1);
        var routes =
                new Routes().get("/x", _ -> Response.text(200, "thought " + never.await(2500, TimeUnit.MILLISECONDS)));
        try (var server = started(routes, IMPATIENT)) {
            assertThat(Wire.exchange(server.uri(), "GET /x HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"))
                    .endsWith("thought false");
        }
    }

    @Test
    void five_hundred_slow_callers_do_not_stop_others_and_are_gone_in_the_end() throws Exception {
        var slow = new ArrayList<Wire>();
        try (var server = started(ECHO, WebLimits.standard().withPatience(Duration.ofSeconds(8)))) {
            for (int i = 0; i < 250; i++) {
                slow.add(new Wire(server.uri()).send("POST /x HTTP/1.1\r\nHost: h\r\nX-Half: "));
                slow.add(new Wire(server.uri()).send(post("/x", 1000) + "half"));
            }
            assertThat(Wire.exchange(server.uri(), post("/x", 3) + "abc")).endsWith("size 3");
            assertThat(slow.getLast().isClosedByServer()).isFalse(); // it was not waited for
            for (Wire wire : slow) {
                assertThat(wire.untilTheEnd()).doesNotContain("200");
            }
        } finally {
            for (Wire wire : slow) {
                wire.close();
            }
        }
    }

    /// Sends a byte at least every 50 ms, for ever: only the server can end this.
    private static Duration drippedUntilCut(Wire wire) throws InterruptedException {
        long begun = System.nanoTime();
        var pause = new CountDownLatch(1);
        try {
            while (!wire.isClosedByServer()) {
                wire.send("x");
                assertThat(pause.await(50, TimeUnit.MILLISECONDS)).isFalse();
            }
        } catch (SocketException cut) {
            assertThat(cut).hasMessageMatching("(?i).*(reset|broken pipe|abort).*");
        } catch (IOException other) {
            throw new AssertionError(other);
        }
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private static String expecting(int length) {
        return "POST /x HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: " + length + "\r\n\r\n";
    }

    private static String post(String path, int length) {
        return "POST " + path + " HTTP/1.1\r\nHost: h\r\nConnection: close\r\nContent-Length: " + length + "\r\n\r\n";
    }
}
