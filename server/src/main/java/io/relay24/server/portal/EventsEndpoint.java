package io.relay24.server.portal;

import io.relay24.bitrix24.event.AppEvent;
import io.relay24.bitrix24.form.BracketForm;
import io.relay24.bitrix24.form.FormException;
import io.relay24.bitrix24.oauth.HandlerAuth;
import io.relay24.server.store.Portal;
import io.relay24.server.store.Store;
import io.relay24.server.web.Request;
import io.relay24.server.web.Response;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Events in the life of an installation. What brings tokens is checked at the OAuth server; what brings none must know
/// the portal's application_token. A forged event changes nothing, and its answer does not tell whether the portal
/// exists (protocol §7.3).
public final class EventsEndpoint {

    private static final Logger LOG = LoggerFactory.getLogger(EventsEndpoint.class);

    private static final Duration SOON = Duration.ofMinutes(5);

    private final Store store;
    private final Installer installer;
    private final SenderSync senders;
    private final Suspension suspension;
    private final Clock clock;

    public EventsEndpoint(Store store, Installer installer, SenderSync senders, Suspension suspension, Clock clock) {
        this.store = store;
        this.installer = installer;
        this.senders = senders;
        this.suspension = suspension;
        this.clock = clock;
    }

    /// `POST /b24/events`
    public Response handle(Request request) throws InterruptedException {
        try {
            var event = AppEvent.parse(BracketForm.decode(request.body()));
            return event.isPresent() ? handle(event.get()) : Response.text(400, "event is missing");
        } catch (FormException e) {
            return Response.badRequest(e);
        }
    }

    public Response handle(AppEvent event) throws InterruptedException {
        var portal = event.auth().flatMap(this::authentic);
        return switch (event.event()) {
            case AppEvent.INSTALL, AppEvent.UPDATE -> install(event, portal);
            case AppEvent.UNINSTALL ->
                portal.map(known -> uninstall(event, known)).orElseGet(() -> unproven(event));
            case AppEvent.PAYMENT -> portal.map(known -> payment(event, known)).orElseGet(() -> refused(event));
            default -> Response.ok();
        };
    }

    /// What the portal itself says, with its application_token, mends the senders even if the tokens that come with it
    /// are those of a user who may not.
    private Response install(AppEvent event, Optional<Portal> known) throws InterruptedException {
        return switch (installer.announced(event)) {
            case Installer.Result.Installed _ -> Response.ok();
            case Installer.Result.Unavailable _ -> Response.text(503, "try again later");
            case Installer.Result.NotAdministrator _, Installer.Result.Refused _ -> {
                if (known.isEmpty() || known.get().status() == Portal.Status.UNINSTALLED) {
                    yield refused(event);
                }
                senders.sync(known.get());
                yield Response.ok();
            }
        };
    }

    private Response uninstall(AppEvent event, Portal portal) {
        // The queue keeps no order: the old installation's end may come after the new one's beginning (trap 57).
        boolean older = event.ts()
                .filter(ts -> ts.isBefore(portal.installedAt().minusSeconds(1)))
                .isPresent();
        if (older) {
            LOG.info("older uninstallation ignored portal={}", portal.memberId());
            return Response.ok();
        }
        if (event.isClean()) {
            store.erasure().uninstallClean(portal, clock.instant());
        } else if (portal.status() != Portal.Status.UNINSTALLED) {
            store.erasure().uninstall(portal, clock.instant());
        }
        LOG.info("portal uninstalled portal={} clean={}", portal.memberId(), event.isClean());
        return Response.ok();
    }

    /// A portal whose application_token we never learned cannot prove its end. It is asked itself, soon: if it does
    /// not let us in any more it is suspended (protocol §7.3). Whoever forges this gains one question a few minutes
    /// later.
    private Response unproven(AppEvent event) {
        event.auth()
                .flatMap(auth -> store.portals().byMemberId(auth.memberId()))
                .filter(portal -> portal.applicationToken().isEmpty())
                .ifPresent(portal ->
                        store.portals().checkBy(portal.id(), clock.instant().plus(SOON)));
        return refused(event);
    }

    private Response payment(AppEvent event, Portal portal) {
        var status = event.data().getOrDefault("STATUS", "");
        if ("Y".equals(event.data().get("PAYMENT_EXPIRED"))) {
            suspension.unpaid(portal);
        } else {
            suspension.succeeded(portal);
            store.portalsToTell().add(portal.id(), clock.instant());
        }
        LOG.info("payment changed portal={} status={}", portal.memberId(), status);
        return Response.ok();
    }

    private Optional<Portal> authentic(HandlerAuth auth) {
        return store.portals()
                .byMemberId(auth.memberId())
                .filter(portal -> !portal.applicationToken().isEmpty()
                        && portal.applicationToken().equals(auth.applicationToken()));
    }

    private static Response refused(AppEvent event) {
        LOG.warn("event refused event={}", event.event());
        return Response.text(403, "refused");
    }
}
