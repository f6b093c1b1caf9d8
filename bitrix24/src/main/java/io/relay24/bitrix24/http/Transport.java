package io.relay24.bitrix24.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Posts to portals and OAuth servers. Thread-safe; one for the whole program, closed by whoever made it.
///
/// Redirects are never followed: a portal's redirect would turn our POST into a GET, and may lead anywhere (protocol
/// §3.9). An answer is at most 8 MB, and the time allowed covers its body too.
public final class Transport implements AutoCloseable {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final long MAX_ANSWER_BYTES = 8L * 1024 * 1024;

    private final HttpClient client;
    private final Reach reach;

    /// A transport over the caller's own client.
    ///
    /// @throws IllegalArgumentException if `client` follows redirects
    public Transport(HttpClient client, Reach reach) {
        if (client.followRedirects() != Redirect.NEVER) {
            throw new IllegalArgumentException("the HTTP client must not follow redirects: use Redirect.NEVER");
        }
        this.client = client;
        this.reach = reach;
    }

    /// A transport with its own client: HTTP/1.1, which every on-premise portal speaks, and 5 seconds to connect.
    public static Transport create(Reach reach) {
        HttpClient client = HttpClient.newBuilder()
                .version(Version.HTTP_1_1)
                .connectTimeout(CONNECT_TIMEOUT)
                .followRedirects(Redirect.NEVER)
                .build();
        return new Transport(client, reach);
    }

    /// Posts a JSON text.
    ///
    /// @throws IOException if no whole answer came in time, with [HttpTimeoutException] for the time; the
    ///     request may have been carried out all the same
    public Answer postJson(URI uri, String json, Duration timeout) throws IOException, InterruptedException {
        return post(uri, "application/json", json, timeout);
    }

    public Answer postForm(URI uri, String form, Duration timeout) throws IOException, InterruptedException {
        return post(uri, "application/x-www-form-urlencoded", form, timeout);
    }

    @Override
    public void close() {
        client.close();
    }

    private Answer post(URI uri, String contentType, String body, Duration timeout)
            throws IOException, InterruptedException {
        requireReachable(uri);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(timeout)
                .header("Content-Type", contentType + "; charset=utf-8")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = await(
                client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofString(), MAX_ANSWER_BYTES)), timeout);
        Optional<URI> location =
                response.headers().firstValue("Location").flatMap(target -> resolved(response.uri(), target));
        return new Answer(response.statusCode(), location, response.body());
    }

    private void requireReachable(URI uri) throws IOException {
        if (reach == Reach.ANYWHERE) {
            return;
        }
        for (InetAddress address : InetAddress.getAllByName(uri.getHost())) {
            if (!reach.allows(address)) {
                throw new IOException(uri.getHost() + " is an address of a private network; allow on-premise portals"
                        + " if it is meant");
            }
        }
    }

    /// The JDK's own timeout ends with the headers, so a body that trickles in would hold the thread.
    private static <T> T await(CompletableFuture<T> answer, Duration timeout) throws IOException, InterruptedException {
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            throw new HttpTimeoutException("no whole answer within " + timeout.toSeconds() + " s");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    private static Optional<URI> resolved(URI base, String location) {
        try {
            return Optional.of(base.resolve(location));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
