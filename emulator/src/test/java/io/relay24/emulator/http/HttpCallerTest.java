package io.relay24.emulator.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpCallerTest {

    private static final String CUT = "cut";

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> connections = new CopyOnWriteArrayList<>();
    private final HttpCaller caller = new HttpCaller(4, Duration.ofSeconds(5));

    HttpCallerTest() throws IOException {
        Thread.startVirtualThread(this::accept);
    }

    @AfterEach
    void close() throws IOException {
        caller.close();
        server.close();
    }

    private void accept() {
        try {
            while (true) {
                var socket = server.accept();
                connections.add(socket);
                Thread.startVirtualThread(() -> serve(socket));
            }
        } catch (IOException closed) {
            assertThat(server.isClosed()).isTrue();
        }
    }

    /// Every request of these tests ends with the byte `!`.
    private void serve(Socket socket) {
        try (socket) {
            var request = new StringBuilder();
            for (int next = socket.getInputStream().read();
                    next >= 0;
                    next = socket.getInputStream().read()) {
                request.append((char) next);
                if (next == '!') {
                    requests.add(request.toString());
                    request.setLength(0);
                    String answer = answers.take();
                    if (answer.endsWith(CUT)) {
                        write(socket, answer.substring(0, answer.length() - CUT.length()));
                        return;
                    }
                    write(socket, answer);
                }
            }
        } catch (IOException | InterruptedException gone) {
            connections.remove(socket);
        }
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private Answer post() throws InterruptedException {
        var target = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/path?a=b");
        return caller.post(target, "text/plain", "hi!".getBytes(StandardCharsets.UTF_8), Map.of("X-Sign", "s"));
    }

    @Test
    void the_request_is_whole_and_the_connection_used_again() throws Exception {
        answers.add("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        answers.add("HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n");
        assertThat(post().text()).isEqualTo("ok");
        assertThat(post().status()).isEqualTo(404);
        assertThat(connections).hasSize(1);
        assertThat(requests.getFirst())
                .startsWith("POST /path?a=b HTTP/1.1\r\nHost: 127.0.0.1:" + server.getLocalPort() + "\r\n")
                .contains("\r\nContent-Type: text/plain\r\nContent-Length: 3\r\nX-Sign: s\r\n\r\nhi!");
    }

    @Test
    void bodies_come_in_chunks_or_up_to_the_end_or_not_at_all() throws Exception {
        answers.add(
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3;x=y\r\nabc\r\nA\r\n0123456789\r\n0\r\n\r\n");
        answers.add("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n");
        answers.add("HTTP/1.0 200 OK\r\n\r\nto the end" + CUT);
        assertThat(post().text()).isEqualTo("abc0123456789");
        assertThat(post().status()).isEqualTo(204);
        assertThat(post().text()).isEqualTo("to the end");
    }

    @Test
    void a_connection_that_the_other_side_closes_is_not_used_again() throws Exception {
        answers.add("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
        answers.add("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        assertThat(post().status()).isEqualTo(200);
        assertThat(post().status()).isEqualTo(200);
        assertThat(connections).hasSize(2);
    }

    @Test
    void a_redirect_is_an_answer_like_any_other() throws Exception {
        answers.add("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n");
        assertThat(post().status()).isEqualTo(302);
        assertThat(requests).hasSize(1);
    }

    @Test
    void a_lost_line_is_no_answer_and_nothing_is_repeated() throws Exception {
        for (String answer : List.of(
                CUT,
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nab" + CUT,
                "SSH-2.0 hello\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 2000000\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")) {
            requests.clear();
            answers.add(answer);
            var result = post();
            assertThat(result.arrived()).as(answer).isFalse();
            assertThat(result.failure()).as(answer).isNotEmpty();
            assertThat(requests).hasSize(1);
        }
    }

    @Test
    void silence_ends_with_the_time_limit() throws Exception {
        try (var hasty = new HttpCaller(1, Duration.ofMillis(50))) {
            var target = URI.create("http://127.0.0.1:" + server.getLocalPort());
            var result = hasty.post(target, "text/plain", new byte[] {'!'}, Map.of());
            assertThat(result.failure()).contains("SocketTimeoutException");
        }
    }

    @Test
    void other_addresses_are_refused_with_the_reason() throws Exception {
        var result = caller.post(URI.create("https://example.com/"), "text/plain", new byte[0], Map.of());
        assertThat(result.failure()).contains("plain http");
    }
}
