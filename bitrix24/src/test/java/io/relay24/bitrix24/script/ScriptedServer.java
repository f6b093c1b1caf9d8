package io.relay24.bitrix24.script;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Answers each path's requests in the order of the script and keeps what it was asked. What is not in the script is
/// answered by status 418, which no test expects.
public final class ScriptedServer implements AutoCloseable {

    /// Writes one answer, in its own time.
    @FunctionalInterface
    public interface Script {
        void answer(HttpExchange exchange) throws IOException;
    }

    public record Request(String path, String query, String contentType, String body) {}

    private static final Script UNSCRIPTED = exchange -> exchange.sendResponseHeaders(418, -1);

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Queue<Script>> scripts = new ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    public ScriptedServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /// `http://127.0.0.1:port/rest/`
    public URI restAddress() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/rest/");
    }

    public ScriptedServer on(String path, Script script) {
        scripts.computeIfAbsent(path, _ -> new ConcurrentLinkedQueue<>()).add(script);
        return this;
    }

    public ScriptedServer on(String path, int status, String body) {
        return on(path, exchange -> write(exchange, status, body));
    }

    public ScriptedServer redirect(String path, int status, String location) {
        return on(path, exchange -> {
            exchange.getResponseHeaders().set("Location", location);
            exchange.sendResponseHeaders(status, -1);
        });
    }

    public List<Request> requests() {
        return List.copyOf(requests);
    }

    public List<Request> requests(String path) {
        return requests.stream().filter(request -> request.path().equals(path)).toList();
    }

    public static void write(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            URI uri = exchange.getRequestURI();
            String type = exchange.getRequestHeaders().getFirst("Content-Type");
            requests.add(new Request(uri.getPath(), String.valueOf(uri.getRawQuery()), type, body));
            Script script = scripts.getOrDefault(uri.getPath(), new ConcurrentLinkedQueue<>())
                    .poll();
            (script == null ? UNSCRIPTED : script).answer(exchange);
        }
    }
}
