package io.relay24.server.link;

import io.relay24.operator.smpp.SmppOperator;
import io.relay24.server.store.PortalAccount;
import io.relay24.server.store.Store;
import io.relay24.server.worker.Worker;
import java.time.Clock;

/// Keeps the links of all accounts open, so that receipts arrive although nothing is sent, and gives up those of
/// accounts that are gone. For a paused account none is opened that was never there.
public final class LinkKeeper implements Worker {

    private final Store store;
    private final SmppOperator operator;
    private final Clock clock;

    public LinkKeeper(Store store, SmppOperator operator, Clock clock) {
        this.store = store;
        this.operator = operator;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "links";
    }

    @Override
    public int runOnce() {
        operator.review(); // also while the store is away
        var now = clock.instant();
        store.accounts().atOperator(SmppOperator.ID).stream()
                .filter(account -> !account.isPaused(now))
                .map(PortalAccount::access)
                .forEach(operator::keep);
        operator.accounts().stream()
                .filter(id -> store.accounts().byId(Integer.parseInt(id)).isEmpty())
                .forEach(operator::leave);
        return 0;
    }
}
