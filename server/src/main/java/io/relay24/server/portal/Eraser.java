package io.relay24.server.portal;

import io.relay24.server.store.Store;
import io.relay24.server.worker.Worker;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Erases what uninstalled portals leave behind: at once where a clean end was asked for, else after a while in which
/// the application may come back.
public final class Eraser implements Worker {

    private static final Logger LOG = LoggerFactory.getLogger(Eraser.class);

    private final Store store;
    private final Duration patience;
    private final Clock clock;

    /// @param patience how long an uninstalled portal's keys and settings are kept for its return
    public Eraser(Store store, Duration patience, Clock clock) {
        this.store = store;
        this.patience = patience;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "eraser";
    }

    @Override
    public int runOnce() {
        var now = clock.instant();
        for (int portalId : store.erasure().forgotten(now.minus(patience))) {
            store.portals().byId(portalId).ifPresent(portal -> store.erasure().uninstallClean(portal, now));
        }
        int erased = 0;
        for (int portalId : store.erasure().unfinished()) {
            int count = store.erasure().eraseMessages(portalId);
            LOG.info("erased portal={} messages={}", portalId, count);
            erased += count;
        }
        return erased;
    }
}
