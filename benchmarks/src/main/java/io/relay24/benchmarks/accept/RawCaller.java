package io.relay24.benchmarks.accept;

import io.relay24.benchmarks.load.Callers.Caller;
import io.relay24.benchmarks.load.MessageIds;
import io.relay24.benchmarks.load.RawMessage;
import io.relay24.server.store.Store;
import io.relay24.server.store.db.StoreUnavailable;
import java.util.SplittableRandom;

/// Adds the same messages to a store without HTTP. For one thread at a time.
final class RawCaller implements Caller {

    private final Store store;
    private final int portalId;
    private final MessageIds ids;

    /// @param portalId also the number of its account: the store does not ask whether they exist
    RawCaller(Store store, int portalId) {
        this.store = store;
        this.portalId = portalId;
        this.ids = new MessageIds(new SplittableRandom());
    }

    @Override
    public boolean call() {
        try {
            return store.messages().add(RawMessage.of(portalId, ids.next()));
        } catch (StoreUnavailable refused) {
            return false;
        }
    }
}
