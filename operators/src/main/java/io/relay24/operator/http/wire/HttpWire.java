package io.relay24.operator.http.wire;

import io.relay24.operator.http.request.Outgoing;
import io.relay24.operator.http.request.UnusableAccount;
import io.relay24.operator.http.wire.Exchange.Answered;
import io.relay24.operator.http.wire.Exchange.Lost;
import io.relay24.operator.http.wire.Exchange.NotSent;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The one HTTP client of all operators: HTTP/1.1, redirects never followed, nothing repeated, at most 256 kB read,
/// every exchange bounded in time. Safe for many threads; close it last.
public final class HttpWire implements Wire {

    private static final int LARGEST_ANSWER = 256 * 1024;

    private final AddressGuard guard;
    private final Timeouts timeouts;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client;

    public HttpWire(AddressGuard guard, Timeouts timeouts) {
        this.guard = guard;
        this.timeouts = timeouts;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeouts.connect())
                .executor(threads)
                .build();
    }

    @Override
    public Exchange send(Outgoing request) throws InterruptedException, UnusableAccount {
        Exchange last = new NotSent("no address");
        for (URI url : request.urls()) {
            last = sendTo(url, request);
            if (!(last instanceof NotSent)) {
                return last;
            }
        }
        return last;
    }

    private Exchange sendTo(URI url, Outgoing request) throws InterruptedException, UnusableAccount {
        try {
            guard.check(url.getHost());
        } catch (UnknownHostException e) {
            return new NotSent("the name " + url.getHost() + " is not known");
        }
        OnceOnly body = new OnceOnly(request.body());
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(
                built(url, request, body), BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_ANSWER));
        try {
            return new Answered(answer(answer.get(timeouts.whole().toMillis(), TimeUnit.MILLISECONDS)));
        } catch (TimeoutException e) {
            return failed(body, "no whole answer in " + timeouts.whole().toSeconds() + " s");
        } catch (ExecutionException e) {
            return failed(body, words(e.getCause()));
        } finally {
            answer.cancel(true); // a no-op once it is complete; else it closes the connection
        }
    }

    private HttpRequest built(URI url, Outgoing request, OnceOnly body) throws UnusableAccount {
        try {
            HttpRequest.Builder builder =
                    HttpRequest.newBuilder(url).timeout(timeouts.answer()).method(request.method(), body);
            request.headers().forEach(builder::setHeader);
            return builder.build();
        } catch (IllegalArgumentException e) {
            throw new UnusableAccount(
                    "no request can be made of the account's values: enter them again under Accounts");
        }
    }

    private static Exchange failed(OnceOnly body, String why) {
        return body.begun() ? new Lost(why) : new NotSent(why);
    }

    /// Our own words: an exception's message may quote what it choked on.
    private static String words(@org.jspecify.annotations.Nullable Throwable cause) {
        return switch (cause) {
            case HttpTimeoutException _ -> "no answer in time";
            case java.net.ConnectException _ -> "no connection";
            case javax.net.ssl.SSLException _ ->
                "no secure connection: the certificate or the encryption does not suit";
            case null, default -> "the connection broke, or the answer was larger than 256 kB";
        };
    }

    private static Answer answer(HttpResponse<byte[]> response) {
        Map<String, String> headers = new TreeMap<>();
        response.headers()
                .map()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
        return new Answer(response.statusCode(), headers, response.body());
    }

    @Override
    public void close() {
        client.shutdownNow();
        threads.shutdownNow();
    }
}
