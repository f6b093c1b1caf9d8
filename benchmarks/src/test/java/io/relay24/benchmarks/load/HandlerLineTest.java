package io.relay24.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HandlerLineTest {

    private static final byte[] REQUEST = "x".getBytes(StandardCharsets.US_ASCII);

    @Test
    void answers_are_read_to_their_end_and_the_connection_is_kept() throws IOException, InterruptedException {
        try (var server = server();
                var line = line(server)) {
            var serving = Thread.startVirtualThread(() -> serve(
                    server,
                    "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
                    "HTTP/1.1 503 Busy\r\nContent-Type: text/plain\r\ncontent-length: 9\r\n\r\ntry later",
                    "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
            assertThat(line.post(REQUEST)).isEqualTo(200);
            assertThat(line.post(REQUEST)).isEqualTo(503);
            assertThat(line.post(REQUEST)).isEqualTo(200);
            serving.join();
        }
    }

    @Test
    void a_broken_connection_counts_as_no_answer_and_is_made_anew() throws IOException, InterruptedException {
        try (var server = server();
                var line = line(server)) {
            var broken = Thread.startVirtualThread(() -> serve(server, "HTTP/1.1 200"));
            assertThat(line.post(REQUEST)).isZero();
            broken.join();
            var well = Thread.startVirtualThread(() -> serve(server, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
            assertThat(line.post(REQUEST)).isEqualTo(200);
            well.join();
        }
    }

    private static ServerSocket server() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    private static HandlerLine line(ServerSocket server) {
        return new HandlerLine(URI.create("http://127.0.0.1:" + server.getLocalPort()));
    }

    /// Gives these answers on one connection, each after a byte has come in, and hangs up.
    private static void serve(ServerSocket server, String... answers) {
        try (Socket socket = server.accept()) {
            for (String answer : answers) {
                if (socket.getInputStream().read() >= 0) {
                    socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
