package io.relay24.emulator.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/// Posts what portals and operators have to say, with a bounded number of calls in flight. Never repeats a call and
/// never follows a redirect. Thread-safe.
public final class HttpCaller implements AutoCloseable {

    private static final int ANSWER_LIMIT = 1 << 20;
    private static final byte[] NOTHING = new byte[0];

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client;
    private final Semaphore inFlight;
    private final Duration timeout;

    /// A client with its own connections.
    ///
    /// @param inFlight calls at the same time; further ones wait
    /// @param timeout  of one call as a whole
    public HttpCaller(int inFlight, Duration timeout) {
        this.inFlight = new Semaphore(inFlight);
        this.timeout = timeout;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout)
                .executor(threads)
                .build();
    }

    /// Posts and waits for the answer, whatever it is.
    public Answer post(URI target, String contentType, byte[] body, Map<String, String> headers)
            throws InterruptedException {
        long start = System.nanoTime();
        try {
            var request = HttpRequest.newBuilder(target)
                    .timeout(timeout)
                    .header("Content-Type", contentType)
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body));
            headers.forEach(request::header);
            return send(request.build(), start);
        } catch (IllegalArgumentException notHttp) {
            return new Answer(0, NOTHING, Duration.ZERO, "not an address that can be called: " + target);
        }
    }

    private Answer send(HttpRequest request, long start) throws InterruptedException {
        inFlight.acquire();
        try {
            var answer = client.send(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), ANSWER_LIMIT));
            return new Answer(answer.statusCode(), answer.body(), since(start), "");
        } catch (IOException lost) {
            String why = lost.getMessage();
            return new Answer(
                    0, NOTHING, since(start), lost.getClass().getSimpleName() + (why == null ? "" : ": " + why));
        } finally {
            inFlight.release();
        }
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Override
    public void close() {
        client.shutdownNow();
        threads.shutdownNow();
    }
}
