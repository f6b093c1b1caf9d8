package io.relay24.server.dispatch;

import io.relay24.server.store.Store;
import io.relay24.server.worker.Worker;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds what nodes that are gone had in their hands, and settles it as in doubt. Runs once at the start, before
/// anything is handed out, and then now and again for the other nodes.
public final class Recovery implements Worker {

    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    private final Store store;
    private final HandOver handOver;
    private final Clock clock;

    public Recovery(Store store, HandOver handOver, Clock clock) {
        this.store = store;
        this.handOver = handOver;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "recovery";
    }

    @Override
    public int runOnce() {
        var abandoned = store.sendQueue().abandoned();
        abandoned.forEach(handOver::inDoubt);
        if (!abandoned.isEmpty()) {
            LOG.warn("messages of a stopped node are in doubt count={}", abandoned.size());
            store.fillAgendas(clock);
        }
        return 0;
    }
}
