package io.relay24.server.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.relay24.operator.Reason;
import io.relay24.operator.SendOutcome;
import io.relay24.server.store.PortalAccount;
import io.relay24.server.support.Stage;
import io.relay24.server.web.Request;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a monitor reads.
class HealthEndpointTest {

    private static final Request SCRAPE = new Request(
            "GET",
            new Request.Target("https://sms.example.com", "/metrics", Optional.empty(), Map.of()),
            Map.of(),
            new byte[0],
            "127.0.0.1");

    @TempDir
    Path folder;

    private Stage stage;
    private HealthEndpoint endpoint;

    @BeforeEach
    void start() {
        stage = new Stage(folder, PortalAccount.InDoubt.HOLD);
        endpoint = new HealthEndpoint(stage.store, new PrometheusMeterRegistry(PrometheusConfig.DEFAULT), stage.clock);
    }

    @AfterEach
    void stop() {
        stage.close();
    }

    private String metrics() {
        return new String(endpoint.metrics(SCRAPE).body(), StandardCharsets.UTF_8);
    }

    private static String messages(String state, int count) {
        return "relay24_messages{state=\"" + state + "\"} " + count + ".0";
    }

    @Test
    void each_message_is_counted_once_by_what_it_waits_for() throws Exception {
        stage.operator.answer(new SendOutcome.Accepted(java.util.List.of("id1")));
        stage.operator.answer(new SendOutcome.Uncertain(Reason.of("time-out")));
        stage.receive("m1");
        stage.receive("m2");
        stage.dispatch();
        stage.receive("m3");

        assertThat(metrics())
                .contains(
                        messages("queued", 1),
                        messages("delayed", 0),
                        messages("awaiting", 1),
                        messages("in_doubt", 1));
    }

    @Test
    void paused_accounts_are_counted_until_they_are_mended_and_not_at_every_scrape() {
        var accounts = stage.store.accounts();
        accounts.pause(stage.account.id(), "no credit", stage.clock.instant().plus(Duration.ofHours(1)));
        assertThat(metrics()).contains("relay24_accounts{state=\"paused\"} 1.0");

        accounts.resume(stage.account.id());
        assertThat(metrics()).contains("relay24_accounts{state=\"paused\"} 1.0");
        stage.clock.advance(Duration.ofSeconds(31));
        assertThat(metrics()).contains("relay24_accounts{state=\"paused\"} 0.0");
    }
}
