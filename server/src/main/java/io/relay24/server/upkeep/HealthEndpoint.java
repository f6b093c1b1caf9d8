package io.relay24.server.upkeep;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.relay24.server.store.Census;
import io.relay24.server.store.Nodes;
import io.relay24.server.store.Store;
import io.relay24.server.web.Request;
import io.relay24.server.web.Response;
import io.relay24.server.web.Routes;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;

/// What monitors ask: is the service well (`/health`), and in figures (`/metrics`). No number, text or token is in
/// either.
public final class HealthEndpoint {

    private static final Duration COUNTED_ANEW = Duration.ofSeconds(30);

    private static final Pattern NONCE = Pattern.compile("[A-Za-z0-9]{1,64}");

    private final Store store;
    private final PrometheusMeterRegistry registry;
    private final Clock clock;

    /// By the state that its messages are told as.
    private static final Map<String, Set<String>> QUEUES = Map.of(
            "queued", Set.of("send", "in_hand"),
            "delayed", Set.of("delayed"),
            "awaiting", Set.of("awaiting"),
            "in_doubt", Set.of("in_doubt"),
            "unreported", Set.of("report"));

    private record Counts(List<Census.QueueDepth> queues, long pausedAccounts, Instant countedAt) {
        long of(Set<String> names) {
            return queues.stream()
                    .filter(depth -> names.contains(depth.queue()))
                    .mapToLong(Census.QueueDepth::count)
                    .sum();
        }
    }

    private final AtomicReference<Counts> counts = new AtomicReference<>(new Counts(List.of(), 0, Instant.MIN));

    /// @param registry what the other parts measure, too
    public HealthEndpoint(Store store, PrometheusMeterRegistry registry, Clock clock) {
        this.store = store;
        this.registry = registry;
        this.clock = clock;
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
        FunctionCounter.builder(
                        "relay24.store.shed",
                        store,
                        it -> it.database().commits().shed())
                .description("messages refused with 503 because earlier ones waited for too long; each one is lost")
                .register(registry);
        Gauge.builder("relay24.memory.heap", Runtime.getRuntime(), it -> it.totalMemory() - it.freeMemory())
                .baseUnit("bytes")
                .description("objects in memory, those included that nobody needs any more")
                .register(registry);
        QUEUES.forEach((state, queues) -> Gauge.builder(
                        "relay24.messages", this, it -> it.counts().of(queues))
                .tag("state", state)
                .description("messages by what they wait for, counted every 30 seconds at most")
                .register(registry));
        Gauge.builder("relay24.accounts", this, it -> it.counts().pausedAccounts)
                .tag("state", "paused")
                .description("accounts whose operator has refused them, counted every 30 seconds at most")
                .register(registry);
    }

    /// Counting walks through whole queues, so it is not done for every scrape, nor once for each figure.
    private Counts counts() {
        var now = clock.instant();
        var known = counts.get();
        if (known.countedAt.isBefore(now.minus(COUNTED_ANEW))) {
            known = new Counts(store.census().queues(), store.census().pausedAccounts(), now);
            counts.set(known);
        }
        return known;
    }

    public void routes(Routes routes) {
        routes.get("/health", this::health).get("/metrics", this::metrics);
    }

    /// 200 if the store answers; the web server turns its absence into 503. Whoever is about to stop wants no more
    /// requests. A `nonce` is repeated, so that the caller knows that it was this service that answered.
    Response health(Request request) {
        if (store.nodes().state() != Nodes.State.SERVING) {
            return Response.json(503, "{\"status\":\"draining\"}");
        }
        store.check();
        var nonce = request.queryParameter("nonce")
                .filter(word -> NONCE.matcher(word).matches());
        return Response.json(
                200,
                "{\"status\":\"ok\""
                        + nonce.map(word -> ",\"nonce\":\"" + word + "\"").orElse("") + "}");
    }

    Response metrics(Request request) {
        return Response.of(
                200,
                "text/plain; version=0.0.4; charset=utf-8",
                registry.scrape().getBytes(StandardCharsets.UTF_8));
    }
}
