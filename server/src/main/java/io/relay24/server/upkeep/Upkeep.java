package io.relay24.server.upkeep;

import io.relay24.server.store.Store;
import io.relay24.server.worker.Worker;
import java.time.Clock;
import java.time.Duration;

/// Housekeeping: room for the coming days, forgetting what is too old.
public final class Upkeep implements Worker {

    private static final Duration EARLY_RECEIPTS = Duration.ofHours(24);

    private static final Duration PORTAL_REMEMBERS = Duration.ofDays(15);

    /// The audit log and the counts hold nothing of the people who were written to.
    private static final Duration RECORDS = Duration.ofDays(400);

    private final Store store;
    private final Duration retention;
    private final Clock clock;

    /// @param retention how long messages are kept
    public Upkeep(Store store, Duration retention, Clock clock) {
        this.store = store;
        this.retention = retention;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "upkeep";
    }

    @Override
    public int runOnce() {
        var now = clock.instant();
        store.database().prepare(now);
        store.receipts().forgetEarly(now.minus(EARLY_RECEIPTS));
        store.incoming().forget(now.minus(retention));
        store.journeys().forget(now.minus(retention));
        store.reports().forget(now.minus(PORTAL_REMEMBERS));
        store.audits().forget(now.minus(RECORDS));
        store.tallies().forget(now.minus(RECORDS));
        return store.database().forget(now.minus(retention)) ? 1 : 0;
    }
}
