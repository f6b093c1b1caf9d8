package io.relay24.server.link;

import io.relay24.operator.Account;
import io.relay24.operator.smpp.Slots;
import io.relay24.server.store.LinkLeases;
import io.relay24.server.store.db.StoreUnavailable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Binds that this node may hold, by leases in the store. A lease is renewed in its first half; one that cannot be
/// renewed is given up before another node may have it. Safe for many threads.
public final class LeasedSlots implements Slots {

    private static final Logger LOG = LoggerFactory.getLogger(LeasedSlots.class);
    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final Duration RENEWAL = Duration.ofSeconds(30);
    private static final Duration MARGIN = Duration.ofSeconds(15); // clocks of nodes differ
    private static final Duration ASK_AGAIN = Duration.ofSeconds(5);

    private final LinkLeases leases;
    private final Clock clock;
    private final Map<Key, Lease> known = new ConcurrentHashMap<>();

    private record Key(String account, int slot) {}

    /// @param isOurs else another node has it
    /// @param until  how long we may rely on it
    /// @param next   when to ask the store again
    private record Lease(boolean isOurs, Instant until, Instant next) {}

    public LeasedSlots(LinkLeases leases, Clock clock) {
        this.leases = leases;
        this.clock = clock;
    }

    @Override
    public boolean hold(Account account, int number) {
        var lease = known.compute(new Key(account.id(), number), (_, old) -> current(account, number, old));
        return lease.isOurs && clock.instant().isBefore(lease.until);
    }

    private Lease current(Account account, int number, @Nullable Lease old) {
        var now = clock.instant();
        if (old != null && now.isBefore(old.next)) {
            return old;
        }
        try {
            boolean isOurs = leases.claim(Integer.parseInt(account.id()), number, now, LEASE);
            return new Lease(isOurs, now.plus(LEASE).minus(MARGIN), now.plus(isOurs ? RENEWAL : ASK_AGAIN));
        } catch (StoreUnavailable e) {
            return old == null ? new Lease(false, now, now.plus(ASK_AGAIN)) : old;
        }
    }

    @Override
    public void release(Account account, int number) {
        var lease = known.remove(new Key(account.id(), number));
        if (lease != null && lease.isOurs) {
            try {
                leases.end(Integer.parseInt(account.id()), number);
            } catch (StoreUnavailable e) {
                LOG.info("lease left to end by itself account={} slot={}", account.id(), number);
            }
        }
    }
}
