package io.relay24.benchmarks.cluster;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// Hands requests to the servers in turn, as a reverse proxy does: it asks each for its health, leaves out who is not
/// well, and tries another one only where no connection was made. A request that may have arrived is never repeated.
final class Balancer implements AutoCloseable {

    private static final Duration CHECK_EVERY = Duration.ofMillis(100);

    /// Together with the interval less than the notice that a server gives of its end.
    private static final Duration HEALTHY_WITHIN = Duration.ofSeconds(1);

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int BAD_GATEWAY = 502;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final AtomicInteger turn = new AtomicInteger();
    private volatile List<URI> all = List.of();
    private final Set<URI> ill = ConcurrentHashMap.newKeySet();

    Balancer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::forward);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /// Begins to watch the servers, each by itself: a slow one hides nothing of the others.
    void serve(List<URI> nodes) {
        all = List.copyOf(nodes);
        all.forEach(node -> threads.execute(() -> watch(node)));
    }

    private void watch(URI node) {
        try {
            while (true) {
                if (isWell(node)) {
                    ill.remove(node);
                } else {
                    ill.add(node);
                }
                Thread.sleep(CHECK_EVERY);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isWell(URI node) {
        try {
            var request = HttpRequest.newBuilder(node.resolve("/health"))
                    .timeout(HEALTHY_WITHIN)
                    .build();
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// How many are well.
    int wellCount() {
        return well().size();
    }

    private List<URI> well() {
        return all.stream().filter(node -> !ill.contains(node)).toList();
    }

    private void forward(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            var answer = answer(exchange, body);
            exchange.sendResponseHeaders(answer.status, answer.body.length == 0 ? -1 : answer.body.length);
            exchange.getResponseBody().write(answer.body);
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // answers are never compared
    private record Answer(int status, byte[] body) {}

    private Answer answer(HttpExchange exchange, byte[] body) {
        var well = well();
        var nodes = well.isEmpty() ? all : well;
        for (int tries = 0; tries < nodes.size(); tries++) {
            var node = nodes.get(Math.floorMod(turn.getAndIncrement(), nodes.size()));
            try {
                var answer = client.send(request(exchange, node, body), BodyHandlers.ofByteArray());
                return new Answer(answer.statusCode(), answer.body());
            } catch (ConnectException nobodyThere) {
                // the next one
            } catch (IOException perhapsArrived) {
                return new Answer(BAD_GATEWAY, new byte[0]);
            } catch (InterruptedException closed) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        return new Answer(BAD_GATEWAY, new byte[0]);
    }

    private static HttpRequest request(HttpExchange exchange, URI node, byte[] body) {
        var type = exchange.getRequestHeaders().getFirst("Content-Type");
        var forwarded = HttpRequest.newBuilder(
                        node.resolve(exchange.getRequestURI().toString()))
                .timeout(PATIENCE);
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                .ifPresent(session -> forwarded.header("Authorization", session));
        return forwarded
                .header("Content-Type", type == null ? "application/x-www-form-urlencoded" : type)
                .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body))
                .build();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        client.shutdownNow();
    }
}
