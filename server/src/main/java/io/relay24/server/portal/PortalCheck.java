package io.relay24.server.portal;

import io.relay24.server.store.Portal;
import io.relay24.server.store.Store;
import io.relay24.server.worker.Worker;
import java.time.Clock;

/// Looks after every portal once a day: senders and event handlers, and whether it still lets us in. So an installation
/// that ended without a word is noticed, and one that was suspended comes back by itself when it is paid again.
public final class PortalCheck implements Worker {

    private static final int AT_ONCE = 20;

    private final Store store;
    private final SenderSync senders;
    private final Clock clock;

    public PortalCheck(Store store, SenderSync senders, Clock clock) {
        this.store = store;
        this.senders = senders;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "check";
    }

    @Override
    public int runOnce() throws InterruptedException {
        var due = store.portals().takeToCheck(clock.instant(), AT_ONCE);
        for (Portal portal : due) {
            senders.sync(portal);
        }
        return due.size();
    }
}
