package io.relay24.server.dispatch;

import io.relay24.server.store.Store;
import io.relay24.server.worker.Worker;
import java.time.Clock;

/// Lets postponed messages whose time has come wait in the queue again. Apart from the [Dispatcher], which is woken for
/// every message and should not look here each time.
public final class Promoter implements Worker {

    private static final int PROMOTIONS = 500;

    private final Store store;
    private final Clock clock;

    public Promoter(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "promote";
    }

    @Override
    public int runOnce() {
        return store.sendQueue().promote(clock.instant(), PROMOTIONS);
    }
}
