package io.relay24.benchmarks.cluster;

import io.relay24.benchmarks.stage.Installation;
import io.relay24.emulator.operator.Behaviour;
import io.relay24.emulator.operator.ReceiptPlan;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/// A single server in a process of its own, with the application installed and an operator that takes everything and
/// sends no receipts.
public final class OneServer implements AutoCloseable {

    private final Cluster cluster;

    private OneServer(Cluster cluster) {
        this.cluster = cluster;
    }

    /// A server in a process of its own, installed in a portal.
    ///
    /// @param store    what it must be told of its store
    /// @param parallel how many messages it may hand over at once
    public static OneServer open(Map<String, String> store, int parallel) throws IOException, InterruptedException {
        var variables = new HashMap<>(store);
        variables.put("RELAY24_DISPATCH_PARALLEL", Integer.toString(parallel));
        variables.put("RELAY24_DISPATCH_PARALLEL_PER_ACCOUNT", Integer.toString(parallel));
        var cluster = Cluster.open(1, variables);
        cluster.operator().always(new Behaviour.Accept(ReceiptPlan.none()));
        return new OneServer(cluster);
    }

    public URI url() {
        return cluster.nodes().getFirst().url();
    }

    public Installation installation() {
        return cluster.installation();
    }

    /// How many messages the operator has.
    public long handedOver() {
        return cluster.operator().acceptedCount();
    }

    @Override
    public void close() {
        cluster.close();
    }
}
