package io.relay24.server.dispatch;

import io.relay24.server.store.Store;
import io.relay24.server.worker.Worker;
import java.time.Clock;

/// Lets messages go on to the next leg of their route that were not delivered in time.
public final class Cascade implements Worker {

    private static final int LEGS = 200;

    private final Store store;
    private final Clock clock;

    public Cascade(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "cascade";
    }

    @Override
    public int runOnce() {
        return store.journeys().timeUp(clock.instant(), LEGS);
    }
}
