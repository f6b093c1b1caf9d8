package io.relay24.operator.http.example;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/// The operator's part in a trial: a real server on loopback that answers what it is told and remembers what came.
public final class TrialServer implements AutoCloseable {

    /// A request that arrived.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Arrived(String method, URI uri, Map<String, String> headers, byte[] body) {}

    private final HttpServer server;
    private final Queue<Given> answers = new ConcurrentLinkedQueue<>();
    private final Queue<Arrived> arrived = new ConcurrentLinkedQueue<>();

    public TrialServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /// Forgets everything and answers these next, in turn.
    public void answer(List<Given> next) {
        answers.clear();
        arrived.clear();
        answers.addAll(next);
    }

    public List<Arrived> arrived() {
        return new ArrayList<>(arrived);
    }

    private void handle(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new TreeMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
        byte[] body = exchange.getRequestBody().readAllBytes();
        arrived.add(new Arrived(exchange.getRequestMethod(), exchange.getRequestURI(), headers, body));
        Given answer =
                answers.isEmpty() ? new Given(599, Map.of(), "no example answers this request") : answers.remove();
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
