package io.relay24.server.portal;

import io.relay24.bitrix24.event.AppEvent;
import io.relay24.bitrix24.form.BracketForm;
import io.relay24.bitrix24.form.FormException;
import io.relay24.bitrix24.oauth.HandlerAuth;
import io.relay24.server.store.Portal;
import io.relay24.server.store.Store;
import io.relay24.server.web.Request;
import io.relay24.server.web.Response;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Events in the life of an installation. What brings tokens is checked at the OAuth server; what brings none must know
/// the portal's application_token. A forged event changes nothing, and its answer does not tell whether the portal
/// exists (protocol §7.3).
public final class EventsEndpoint {

    private static final Logger LOG = LoggerFactory.getLogger(EventsEndpoint.class);

    private final Store store;
    private final Installer installer;

    public EventsEndpoint(Store store, Installer installer) {
        this.store = store;
        this.installer = installer;
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
        return switch (event.event()) {
            case AppEvent.INSTALL, AppEvent.UPDATE -> install(event);
            case AppEvent.UNINSTALL -> uninstall(event);
            case AppEvent.PAYMENT -> payment(event);
            default -> Response.ok();
        };
    }

    private Response install(AppEvent event) throws InterruptedException {
        return switch (installer.announced(event)) {
            case Installer.Result.Installed installed -> Response.ok();
            case Installer.Result.NotAdministrator notAdministrator -> Response.ok();
            case Installer.Result.Refused refused -> Response.text(403, "refused");
        };
    }

    private Response uninstall(AppEvent event) {
        var portal = event.auth().flatMap(this::authentic);
        if (portal.isEmpty()) {
            return refused(event);
        }
        // The queue keeps no order: the old installation's end may come after the new one's beginning (trap 57).
        boolean older = event.ts()
                .filter(ts -> ts.isBefore(portal.get().installedAt().minusSeconds(1)))
                .isPresent();
        if (older) {
            LOG.info("older uninstallation ignored portal={}", portal.get().memberId());
            return Response.ok();
        }
        store.portals().setStatus(portal.get().id(), Portal.Status.UNINSTALLED, "");
        store.tokens().erase(portal.get().id());
        store.reports().forgetPortal(portal.get().id());
        LOG.info("portal uninstalled portal={} clean={}", portal.get().memberId(), event.isClean());
        return Response.ok();
    }

    private Response payment(AppEvent event) {
        var portal = event.auth().flatMap(this::authentic);
        if (portal.isEmpty()) {
            return refused(event);
        }
        LOG.info(
                "payment changed portal={} status={}",
                portal.get().memberId(),
                event.data().get("STATUS"));
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
