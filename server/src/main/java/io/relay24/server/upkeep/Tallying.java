package io.relay24.server.upkeep;

import io.relay24.server.store.Store;
import io.relay24.server.worker.Worker;

/// Adds up how messages ended, for the analytics.
public final class Tallying implements Worker {

    private final Store store;

    public Tallying(Store store) {
        this.store = store;
    }

    @Override
    public String name() {
        return "tally";
    }

    @Override
    public int runOnce() throws InterruptedException {
        return store.tallies().fold() ? 1 : 0;
    }
}
