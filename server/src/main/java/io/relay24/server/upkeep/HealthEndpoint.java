package io.relay24.server.upkeep;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.relay24.server.store.Store;
import io.relay24.server.web.Request;
import io.relay24.server.web.Response;
import io.relay24.server.web.Routes;
import java.nio.charset.StandardCharsets;

/// What monitors ask: is the service well (`/health`), and in figures (`/metrics`). No number, text or token is in
/// either.
public final class HealthEndpoint {

    private final Store store;
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    public HealthEndpoint(Store store) {
        this.store = store;
        FunctionCounter.builder(
                        "relay24.store.commits",
                        store,
                        it -> it.database().commits().commits())
                .description("group commits, each one sync")
                .register(registry);
        FunctionCounter.builder(
                        "relay24.store.commands",
                        store,
                        it -> it.database().commits().commands())
                .description("writes in those commits")
                .register(registry);
        for (String queue : new String[] {"queued", "delayed", "awaiting", "unreported"}) {
            Gauge.builder(
                            "relay24.messages",
                            store,
                            it -> it.sendQueue().depths().getOrDefault(queue, 0L))
                    .tag("state", queue)
                    .description("messages by what they wait for")
                    .register(registry);
        }
    }

    public void routes(Routes routes) {
        routes.get("/health", this::health).get("/metrics", this::metrics);
    }

    /// 200 if the store answers; the web server turns its absence into 503.
    Response health(Request request) {
        store.check();
        return Response.json(200, "{\"status\":\"ok\"}");
    }

    Response metrics(Request request) {
        return Response.of(
                200,
                "text/plain; version=0.0.4; charset=utf-8",
                registry.scrape().getBytes(StandardCharsets.UTF_8));
    }
}
