package io.relay24.bitrix24.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.relay24.bitrix24.script.ScriptedServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TransportTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private final ScriptedServer server = new ScriptedServer();
    private final Transport transport = Transport.create(Reach.ANYWHERE);
    private final URI uri = server.restAddress().resolve("x");

    @AfterEach
    void close() {
        server.close();
        transport.close();
    }

    @Test
    void a_redirect_is_an_answer_and_is_not_followed() throws IOException, InterruptedException {
        server.redirect("/rest/x", 302, "/rest/y");
        Answer answer = transport.postJson(uri, "{}", LONG);
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.location()).contains(uri.resolve("y"));
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void a_body_that_never_ends_times_out() {
        CountDownLatch over = new CountDownLatch(1);
        server.on("/rest/x", exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            awaitQuietly(over);
        });
        assertThatExceptionOfType(HttpTimeoutException.class)
                .isThrownBy(() -> transport.postJson(uri, "{}", Duration.ofMillis(300)));
        over.countDown();
    }

    @Test
    void an_answer_over_eight_megabytes_is_refused() {
        server.on("/rest/x", 200, "x".repeat(8 * 1024 * 1024 + 1));
        assertThatIOException().isThrownBy(() -> transport.postJson(uri, "{}", LONG));
    }

    @Test
    void a_private_address_is_not_even_connected_to() {
        try (Transport careful = Transport.create(Reach.PUBLIC_ONLY)) {
            assertThatIOException()
                    .isThrownBy(() -> careful.postJson(uri, "{}", LONG))
                    .withMessageContaining("private network");
        }
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void a_client_that_follows_redirects_is_refused() {
        HttpClient client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        assertThatIllegalArgumentException().isThrownBy(() -> new Transport(client, Reach.ANYWHERE));
        client.close();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
