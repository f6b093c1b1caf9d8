package io.relay24.server.dispatch;

import io.relay24.server.store.Nodes;
import io.relay24.server.store.Nodes.Node;
import io.relay24.server.store.Store;
import io.relay24.server.store.db.StoreUnavailable;
import io.relay24.server.worker.Worker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes this node known and takes over from those that are gone: what they had in their hands is settled as in doubt,
/// what they knew to be waiting is looked up. Runs once at the start, before anything is handed out, and then all the
/// time. Also mends what was lost in memory: claims that we did not learn of, and who has something to do.
public final class Recovery implements Worker {

    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    /// A claim whose answer was lost (a time-out, a broken connection) shows after this time.
    private static final Duration CLAIM_UNNOTICED = Duration.ofMinutes(1);

    private static final Duration MEND_EVERY = Duration.ofSeconds(5);

    /// Looking up who has work takes longer the more have; it may take this part of the time.
    private static final int PART_OF_THE_TIME = 20;

    private static final Duration FILL_EVERY = Duration.ofSeconds(1);

    private final Store store;
    private final HandOver handOver;
    private final Clock clock;
    private Instant mendAt = Instant.MIN;
    private Instant fillAt = Instant.MIN;

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
        var now = clock.instant();
        boolean changed = store.nodes().look(handOver.inHands(), now);
        store.nodes().all().stream().filter(store.nodes()::isGone).forEach(this::takeOver);
        if (!now.isBefore(mendAt)) {
            mendAt = now.plus(MEND_EVERY);
            store.sendQueue()
                    .lost(now.minus(CLAIM_UNNOTICED), handOver::isInHand)
                    .forEach(handOver::giveBack);
        }
        if (changed) {
            store.lookFromTheHead();
        }
        if (changed || !now.isBefore(fillAt)) {
            fill(now);
        }
        return 0;
    }

    private void takeOver(Node gone) {
        var abandoned = store.sendQueue().inHandsOf(gone);
        abandoned.forEach(handOver::inDoubt);
        if (abandoned.isEmpty()) {
            store.nodes().forget(gone.mark());
        } else {
            LOG.warn("messages of a stopped node are in doubt node={} count={}", gone.number(), abandoned.size());
        }
    }

    private void fill(Instant now) {
        store.fillAgendas(now);
        var took = Duration.between(now, clock.instant()).multipliedBy(PART_OF_THE_TIME);
        fillAt = now.plus(took.compareTo(FILL_EVERY) > 0 ? took : FILL_EVERY);
    }

    /// Tells the other nodes at once what this one is doing: they look up what it leaves.
    public void tell(Nodes.State state) {
        withoutFail(() -> store.nodes().tell(state, handOver.inHands(), clock.instant()));
    }

    /// The last words of a node that stops. If it still has messages in its hands it stays known, so that the others
    /// find them.
    public void leave() {
        if (handOver.inHands() == 0) {
            withoutFail(() -> store.nodes().forget(store.nodes().mark()));
        }
    }

    /// Without a database nobody hears it, and the rest is to be stopped all the same.
    private static void withoutFail(Runnable words) {
        try {
            words.run();
        } catch (StoreUnavailable e) {
            LOG.info("the other nodes could not be told");
        }
    }
}
