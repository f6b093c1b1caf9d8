package io.relay24.server.portal;

import io.relay24.bitrix24.RestError;
import io.relay24.server.store.Portal;
import io.relay24.server.store.Portals;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Marks portals whose REST is closed to us until somebody acts, with the reason in words. Messages are still taken and
/// sent. The next opening of the application by an administrator ends it.
public final class Suspension {

    private static final Logger LOG = LoggerFactory.getLogger(Suspension.class);

    private final Portals portals;

    public Suspension(Portals portals) {
        this.portals = portals;
    }

    /// What a failed call says about the whole portal.
    ///
    /// @return whether the portal is suspended now
    public boolean failed(Portal portal, RestError error) {
        return switch (error.kind()) {
            case AUTHORIZATION_LOST, APPLICATION_GONE, PAYMENT_REQUIRED -> {
                var reason = error.code() + ": " + error.kind().advice();
                portals.setStatus(portal.id(), Portal.Status.SUSPENDED, reason);
                LOG.warn("portal suspended portal={} because={}", portal.memberId(), reason);
                yield true;
            }
            case EXPIRED_TOKEN,
                    INVALID_TOKEN,
                    RATE_LIMIT,
                    OPERATION_TIME_LIMIT,
                    METHOD_NOT_FOUND,
                    ACCESS_DENIED,
                    PORTAL_CLOSED,
                    TRANSIENT,
                    PERMANENT -> false;
        };
    }

    /// The portal itself says that its time is over: it will not call us until it is paid for (trap 59).
    public void unpaid(Portal portal) {
        portals.setStatus(
                portal.id(),
                Portal.Status.SUSPENDED,
                "PAYMENT_EXPIRED: the application's paid or trial period in this Bitrix24 is over; renew it there");
        LOG.warn("portal suspended portal={} because=PAYMENT_EXPIRED", portal.memberId());
    }

    /// A call got through.
    public void succeeded(Portal portal) {
        if (portal.status() == Portal.Status.SUSPENDED) {
            portals.setStatus(portal.id(), Portal.Status.ACTIVE, "");
            LOG.info("portal active again portal={}", portal.memberId());
        }
    }
}
