package io.relay24.server.portal;

import io.relay24.bitrix24.RestError.Kind;
import io.relay24.bitrix24.RestException;
import io.relay24.bitrix24.oauth.TokenRefresher;
import io.relay24.bitrix24.oauth.Tokens;
import io.relay24.server.store.Portal;
import io.relay24.server.store.Store;
import io.relay24.server.worker.Worker;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Renews tokens that nobody has used for weeks, every administrator's: refresh tokens die of age (trap 7), and a
/// portal may send its first message months after the installation.
public final class TokenKeeper implements Worker {

    private static final Logger LOG = LoggerFactory.getLogger(TokenKeeper.class);
    private static final int AT_ONCE = 20;
    private static final Duration AFTER_TROUBLE = Duration.ofHours(1);
    private static final Duration WHEN_SUSPENDED = Duration.ofDays(1);

    private final Store store;
    private final TokenRefresher refresher;
    private final Suspension suspension;
    private final Clock clock;

    public TokenKeeper(Store store, TokenRefresher refresher, Suspension suspension, Clock clock) {
        this.store = store;
        this.refresher = refresher;
        this.suspension = suspension;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "tokens";
    }

    @Override
    public int runOnce() throws InterruptedException {
        var idle = store.tokens().idle(clock.instant(), AT_ONCE);
        for (Tokens tokens : idle) {
            var portal = store.portals().byMemberId(tokens.memberId());
            if (portal.isPresent()) {
                renew(portal.get(), tokens);
            }
        }
        return idle.size();
    }

    private void renew(Portal portal, Tokens tokens) throws InterruptedException {
        try {
            refresher.renew(tokens);
            suspension.succeeded(portal);
            LOG.info("tokens renewed portal={} user={}", portal.memberId(), tokens.userId());
        } catch (RestException e) {
            LOG.warn(
                    "tokens not renewed portal={} user={} because={}",
                    portal.memberId(),
                    tokens.userId(),
                    e.getMessage());
            // Another administrator's may still be good; only the last one's end closes the portal.
            boolean another = e.error().kind() == Kind.AUTHORIZATION_LOST
                    && store.tokens().find(portal.memberId()).isPresent();
            boolean suspended = !another && suspension.failed(portal, e.error());
            store.tokens().postpone(tokens, clock.instant().plus(suspended ? WHEN_SUSPENDED : AFTER_TROUBLE));
        }
    }
}
