package io.relay24.benchmarks.cluster;

import io.relay24.benchmarks.stage.Installation;
import io.relay24.benchmarks.stage.Ports;
import io.relay24.benchmarks.stage.Site;
import io.relay24.emulator.Emulator;
import io.relay24.emulator.EmulatorOptions;
import io.relay24.emulator.EmulatorOptions.Limits;
import io.relay24.emulator.operator.OperatorAccount;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A portal, an operator, a balancer, and equal servers behind it. Used by one thread.
final class Cluster implements AutoCloseable {

    static final Duration NOTICE = Duration.ofSeconds(4);

    private static final String ACCOUNT = "main";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(10);

    private final Site site;
    private final Balancer balancer;
    private final List<Node> nodes = new ArrayList<>();
    private Optional<Installation> installation = Optional.empty();

    private Cluster(Site site, Balancer balancer) {
        this.site = site;
        this.balancer = balancer;
    }

    /// Starts everything, and installs the application in the portal.
    ///
    /// @param store what every server must be told of the database and of the key set
    static Cluster open(int count, Map<String, String> store) throws IOException, InterruptedException {
        var balancer = new Balancer();
        var world = EmulatorOptions.DEFAULT.limits(new Limits(100_000, 100_000, 1_000_000, 1000));
        var cluster = new Cluster(Site.of(Emulator.start(world), balancer.port()), balancer);
        try {
            cluster.start(count, store);
            return cluster;
        } catch (IOException | InterruptedException | RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    private void start(int count, Map<String, String> store) throws IOException, InterruptedException {
        for (int i = 0; i < count; i++) {
            var variables = new HashMap<>(store);
            variables.putAll(site.variables());
            variables.put("RELAY24_SERVER_PORT", Integer.toString(Ports.FREE.fixedApp()));
            variables.put("RELAY24_SERVER_NOTICE", NOTICE.toMillis() + "ms");
            variables.put("RELAY24_SERVER_DRAIN", "10s");
            variables.put("RELAY24_PORTAL_FIRST_REPORT_AFTER", "1s");
            nodes.add(Node.start(variables));
        }
        balancer.serve(nodes.stream().map(Node::url).toList());
        installation = Optional.of(Installation.on(site, site.emulator().portal(), ACCOUNT));
    }

    List<Node> nodes() {
        return List.copyOf(nodes);
    }

    Installation installation() {
        return installation.orElseThrow();
    }

    OperatorAccount operator() {
        return site.emulator().operator(ACCOUNT);
    }

    /// Waits until the balancer finds all servers well.
    boolean awaitAllWell() throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (balancer.wellCount() < nodes.size() && System.nanoTime() < end) {
            Thread.sleep(LOOK_AGAIN);
        }
        return balancer.wellCount() == nodes.size();
    }

    @Override
    public void close() {
        nodes.forEach(Node::close);
        balancer.close();
        site.browser().shutdownNow();
        site.emulator().close();
    }
}
