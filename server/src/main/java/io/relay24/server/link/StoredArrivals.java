package io.relay24.server.link;

import io.relay24.operator.Account;
import io.relay24.operator.Arrivals;
import io.relay24.operator.DeliveryReceipt;
import io.relay24.operator.IncomingSms;
import io.relay24.server.store.Store;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Stores what arrives over links. Safe for many threads.
public record StoredArrivals(Store store, Clock clock) implements Arrivals {

    @Override
    public void receipts(Account account, List<DeliveryReceipt> receipts) {
        store.receipts().record(number(account), receipts, clock.instant());
    }

    @Override
    public void messages(Account account, List<IncomingSms> messages) {
        store.incoming().add(number(account), messages, clock.instant());
    }

    @Override
    public Set<String> awaited(Account account, Collection<String> operatorMessageIds) {
        return store.receipts().awaited(number(account), operatorMessageIds);
    }

    @Override
    public Optional<String> sample(Account account) {
        return store.receipts().sample(number(account));
    }

    private static int number(Account account) {
        return Integer.parseInt(account.id());
    }
}
