package io.relay24.server.rest;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.relay24.bitrix24.Access;
import io.relay24.bitrix24.Authorization;
import io.relay24.bitrix24.Bitrix24;
import io.relay24.bitrix24.RestException;
import io.relay24.bitrix24.http.Transport;
import io.relay24.bitrix24.limit.OperatingBudget;
import io.relay24.bitrix24.limit.RequestBudget;
import io.relay24.bitrix24.limit.RequestLimits;
import io.relay24.bitrix24.oauth.StoredAuthorization;
import io.relay24.bitrix24.oauth.TokenRefresher;
import io.relay24.server.store.Portal;
import io.relay24.server.store.Portals;
import io.relay24.server.store.TokenTable;
import java.time.Clock;
import java.time.Duration;

/// One REST client per portal, with that portal's budgets, authorised by the stored administrator's tokens. A portal
/// that was renamed is followed, and its new address kept.
public final class PortalRest {

    private static final int CACHED = 10_000;

    private final Transport transport;
    private final TokenTable tokens;
    private final TokenRefresher refresher;
    private final Portals portals;
    private final RequestLimits limits;
    private final Clock clock;
    private final Cache<Integer, Client> clients = Caffeine.newBuilder()
            .maximumSize(CACHED)
            .expireAfterAccess(Duration.ofHours(2))
            .build();

    public PortalRest(
            Transport transport,
            TokenTable tokens,
            TokenRefresher refresher,
            Portals portals,
            RequestLimits limits,
            Clock clock) {
        this.transport = transport;
        this.tokens = tokens;
        this.refresher = refresher;
        this.portals = portals;
        this.limits = limits;
        this.clock = clock;
    }

    private record Client(Bitrix24 rest, RequestBudget budget) {}

    public Bitrix24 of(Portal portal) {
        return client(portal).rest;
    }

    /// The requests that the portal allows us.
    public RequestBudget budget(Portal portal) {
        return client(portal).budget;
    }

    /// As the user who has our page open: only for what he himself asks for.
    public Bitrix24 as(Access access) {
        return Bitrix24.of(transport, Authorization.once(access), clock);
    }

    private Client client(Portal portal) {
        return clients.get(portal.id(), id -> {
            var budget = RequestBudget.of(limits, clock);
            var authorization =
                    new Following(new StoredAuthorization(portal.memberId(), tokens, refresher), portal, portals);
            return new Client(
                    new Bitrix24(transport, authorization, budget, new OperatingBudget(clock), clock), budget);
        });
    }

    /// Notes the new address that comes with a refresh (protocol §3.9).
    private record Following(Authorization stored, Portal portal, Portals portals) implements Authorization {
        @Override
        public Access current() throws RestException {
            return stored.current();
        }

        @Override
        public Access refreshed(Access stale) throws RestException, InterruptedException {
            var fresh = stored.refreshed(stale);
            if (!fresh.clientEndpoint().equals(stale.clientEndpoint())) {
                portals.move(portal.id(), fresh.clientEndpoint());
            }
            return fresh;
        }
    }
}
