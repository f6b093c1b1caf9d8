package io.relay24.server.dispatch;

import io.relay24.server.store.Store;
import io.relay24.server.worker.Worker;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds what nodes that are gone had in their hands, and settles it as in doubt. Runs once at the start, before
/// anything is handed out, and then now and again for the other nodes. Also mends what was lost in memory: claims that
/// we
/// did not learn of, and who has something to do.
public final class Recovery implements Worker {

    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    /// A claim whose answer was lost (a time-out, a broken connection) shows after this time.
    private static final Duration CLAIM_UNNOTICED = Duration.ofMinutes(1);

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
        store.sendQueue().stayKnown(clock.instant());
        var abandoned = store.sendQueue().abandoned();
        abandoned.forEach(handOver::inDoubt);
        if (!abandoned.isEmpty()) {
            LOG.warn("messages of a stopped node are in doubt count={}", abandoned.size());
        }
        store.sendQueue().ours(clock.instant().minus(CLAIM_UNNOTICED)).stream()
                .filter(message -> !handOver.isInHand(message))
                .forEach(handOver::giveBack);
        store.fillAgendas(clock.instant());
        return 0;
    }
}
