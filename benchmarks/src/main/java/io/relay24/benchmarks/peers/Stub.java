package io.relay24.benchmarks.peers;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/// An operator for all programs: takes everything and counts. It says `ok` to those that ask with GET, and an id in
/// JSON to those that post.
final class Stub implements AutoCloseable {

    /// The library closes connections that rest while it is another program's turn; a request that is written at that
    /// moment is in doubt, and no fault of the program.
    private static final Map<String, String> PATIENT =
            Map.of("sun.net.httpserver.idleInterval", "3600", "sun.net.httpserver.maxIdleConnections", "10000");

    private static final int QUEUE = 1024;
    private static final byte[] OK = "ok".getBytes(StandardCharsets.US_ASCII);

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicLong taken = new AtomicLong();

    Stub(int port) throws IOException {
        PATIENT.forEach(System::setProperty);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), QUEUE);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                long number = taken.incrementAndGet();
                var answer = exchange.getRequestMethod().equals("GET") ? OK : id(number);
                exchange.sendResponseHeaders(200, answer.length);
                exchange.getResponseBody().write(answer);
            }
        });
        server.start();
    }

    private static byte[] id(long number) {
        return ("{\"id\":\"" + number + "\"}").getBytes(StandardCharsets.US_ASCII);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/send");
    }

    long taken() {
        return taken.get();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
