package io.relay24.server.portal.check;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;

/// Calls this server at the address that portals and operators use, as they would. The address comes from the
/// configuration, never from a request. Owns its HTTP client.
public final class PublicAddress implements AutoCloseable {

    private static final String URL = "public_url";
    private static final String REACHABLE = "reachable";
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int ANSWER_LIMIT = 4096;

    private final URI publicUrl;
    private final Supplier<String> nonces;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /// @param nonces a new unguessable word for each call, that `/health` repeats: 1 to 64 letters and digits
    public PublicAddress(URI publicUrl, Supplier<String> nonces) {
        this.publicUrl = publicUrl;
        this.nonces = nonces;
    }

    List<Check> checks() throws InterruptedException {
        return List.of(form(), reachable());
    }

    private Check form() {
        return "https".equals(publicUrl.getScheme())
                ? Check.passed(URL, true, "This server's address is " + publicUrl + ".")
                : Check.failed(
                        URL,
                        true,
                        "This server's address is " + publicUrl + ", without encryption.",
                        "Good for trying out on one machine only: put a reverse proxy with a certificate before the"
                                + " server, and set server.public_url to its https address.");
    }

    private Check reachable() throws InterruptedException {
        var nonce = nonces.get();
        try {
            var request = HttpRequest.newBuilder(URI.create(publicUrl + "/health?nonce=" + nonce))
                    .timeout(PATIENCE)
                    .build();
            var answer = http.send(request, BodyHandlers.limiting(BodyHandlers.ofString(), ANSWER_LIMIT));
            if (answer.statusCode() == 200 && answer.body().contains("\"" + nonce + "\"")) {
                return Check.passed(REACHABLE, true, "This server answers at its address.");
            }
            return unreachable(
                    "Something else answers at this server's address (status " + answer.statusCode() + ").",
                    "Let the reverse proxy pass all paths below server.public_url on unchanged.");
        } catch (IOException | UnresolvedAddressException e) {
            return unreachable("This server does not reach itself: " + cause(e) + ".", advice(e));
        }
    }

    private static Check unreachable(String what, String whatToDo) {
        return Check.failed(REACHABLE, true, what, whatToDo);
    }

    private static String cause(Exception failure) {
        return switch (failure) {
            case HttpTimeoutException _ -> "no answer within " + PATIENCE.toSeconds() + " seconds";
            case SSLException _ -> "the certificate is not trusted";
            case ConnectException connect
            when connect.getCause() instanceof UnresolvedAddressException -> "the name is not known";
            case UnresolvedAddressException _ -> "the name is not known";
            default -> "the connection was refused or lost";
        };
    }

    private static String advice(Exception failure) {
        return failure instanceof SSLException
                ? "Use a certificate of a public authority, with its whole chain."
                : "Check name server, firewall and reverse proxy. If the address opens from outside, on a phone for"
                        + " example, the network only keeps the server from calling itself; portals are not concerned.";
    }

    @Override
    public void close() {
        http.close();
    }
}
