package io.relay24.server.portal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.relay24.bitrix24.RestException;
import io.relay24.bitrix24.oauth.AppInfo;
import io.relay24.bitrix24.oauth.HandlerAuth;
import io.relay24.server.store.Portal;
import io.relay24.server.store.Store;
import io.relay24.server.worker.Worker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hears of every handler call and draws its conclusions later, so that no call waits for them: when the portal last
/// called, and its application_token if we do not know it or it has changed. A token is believed only if the call's own
/// access token turns out to be genuine; that the caller knew the secret address is not enough (protocol §3.7).
public final class CallWitness implements Worker {

    private static final Logger LOG = LoggerFactory.getLogger(CallWitness.class);
    private static final int REMEMBERED = 10_000;
    private static final Duration BETWEEN_TRIES = Duration.ofMinutes(10);

    private final Store store;
    private final AppInfo appInfo;
    private final Clock clock;
    private final Map<Integer, Call> calls = new ConcurrentHashMap<>();
    private final Cache<Integer, Instant> tried =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    public CallWitness(Store store, AppInfo appInfo, Clock clock) {
        this.store = store;
        this.appInfo = appInfo;
        this.clock = clock;
    }

    /// @param claim an `auth` that brings another application_token than ours, and an access token to prove it by
    private record Call(Portal portal, Instant at, Optional<HandlerAuth> claim) {
        Call after(Call former) {
            return new Call(portal, at, claim.or(former::claim));
        }
    }

    /// Takes note of a call; returns at once.
    public void called(Portal portal, Optional<HandlerAuth> auth) {
        var claim = auth.filter(found -> !found.accessToken().isEmpty()
                && !found.applicationToken().isEmpty()
                && !found.applicationToken().equals(portal.applicationToken()));
        calls.merge(portal.id(), new Call(portal, clock.instant(), claim), (former, latest) -> latest.after(former));
    }

    @Override
    public String name() {
        return "witness";
    }

    @Override
    public int runOnce() throws InterruptedException {
        int done = 0;
        for (int portalId : List.copyOf(calls.keySet())) {
            var call = calls.remove(portalId);
            if (call != null) {
                store.portals().noteCall(portalId, call.at);
                if (call.claim.isPresent()) {
                    verify(call.portal, call.claim.get());
                }
                done++;
            }
        }
        return done;
    }

    private void verify(Portal portal, HandlerAuth auth) throws InterruptedException {
        var now = clock.instant();
        var last = tried.getIfPresent(portal.id());
        if (last != null && now.isBefore(last.plus(BETWEEN_TRIES))) {
            return;
        }
        tried.put(portal.id(), now);
        try {
            var server = auth.serverEndpoint();
            var verified = server.isPresent()
                    ? appInfo.verify(auth.accessToken(), server.get())
                    : appInfo.verify(auth.accessToken());
            boolean genuine = verified.memberId().equals(portal.memberId())
                    && verified.clientId().equals(portal.clientId());
            if (genuine) {
                store.portals().learn(portal, auth.applicationToken());
            }
            LOG.info("application_token of a handler call portal={} learned={}", portal.memberId(), genuine);
        } catch (RestException e) {
            LOG.warn("application_token not learned portal={} because={}", portal.memberId(), e.getMessage());
        }
    }
}
