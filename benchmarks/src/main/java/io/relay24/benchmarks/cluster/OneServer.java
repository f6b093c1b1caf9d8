package io.relay24.benchmarks.cluster;

import io.relay24.benchmarks.stage.Installation;
import io.relay24.benchmarks.stage.Ports;
import io.relay24.benchmarks.stage.Site;
import io.relay24.emulator.Emulator;
import io.relay24.emulator.EmulatorOptions;
import io.relay24.emulator.operator.Behaviour;
import io.relay24.emulator.operator.OperatorAccount;
import io.relay24.emulator.operator.ReceiptPlan;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A single server in a process of its own, with the application installed in emulated portals. Used by one thread.
public final class OneServer implements AutoCloseable {

    private static final String ACCOUNT = "main";

    private final Site site;
    private final Node node;
    private final List<Installation> installations = new ArrayList<>();

    private OneServer(Site site, Node node) {
        this.site = site;
        this.node = node;
    }

    /// Where it stands.
    ///
    /// @param world    the emulator
    /// @param portals  how many there are
    /// @param operator takes messages there; empty: the emulated one does, and tells *delivered*
    public record Surroundings(EmulatorOptions world, int portals, Optional<URI> operator) {}

    /// Starts both, and installs the application in all portals.
    ///
    /// @param variables what the server must be told of its store and its pace
    public static OneServer open(Surroundings around, Map<String, String> variables)
            throws IOException, InterruptedException {
        var emulator = Emulator.start(around.world);
        try {
            var site = Site.of(emulator, Ports.FREE.fixedApp());
            var all = new HashMap<>(variables);
            all.putAll(site.variables());
            var server = new OneServer(site, Node.start(all));
            server.install(around);
            return server;
        } catch (IOException | InterruptedException | RuntimeException e) {
            emulator.close();
            throw e;
        }
    }

    /// One portal, and an operator that takes everything and sends no receipts.
    ///
    /// @param store    what the server must be told of its store
    /// @param parallel how many messages it may hand over at once
    public static OneServer open(Map<String, String> store, int parallel) throws IOException, InterruptedException {
        var variables = new HashMap<>(store);
        variables.put("RELAY24_DISPATCH_PARALLEL", Integer.toString(parallel));
        variables.put("RELAY24_DISPATCH_PARALLEL_PER_ACCOUNT", Integer.toString(parallel));
        var server = open(new Surroundings(EmulatorOptions.DEFAULT, 1, Optional.empty()), variables);
        server.operator().always(Behaviour.accept(ReceiptPlan.none()));
        return server;
    }

    private void install(Surroundings around) throws IOException, InterruptedException {
        try {
            var operator =
                    around.operator.orElseGet(() -> URI.create(site.emulator().operatorUrl(ACCOUNT) + "/send"));
            for (int i = 0; i < around.portals; i++) {
                var portal = i == 0
                        ? site.emulator().portal()
                        : site.emulator().newPortal(around.world.portal().port(0));
                installations.add(Installation.on(site, portal, ACCOUNT, "generic_http", operator));
            }
        } catch (IOException | InterruptedException | RuntimeException e) {
            node.close();
            throw e;
        }
    }

    public URI url() {
        return node.url();
    }

    public long processId() {
        return node.processId();
    }

    /// How many messages the emulated operator has.
    public long handedOver() {
        return operator().acceptedCount();
    }

    private OperatorAccount operator() {
        return site.emulator().operator(ACCOUNT);
    }

    public List<Installation> installations() {
        return List.copyOf(installations);
    }

    /// The world ends first, so that nothing the server waits for holds up its own end.
    @Override
    public void close() {
        site.browser().shutdownNow();
        site.emulator().close();
        node.close();
    }
}
