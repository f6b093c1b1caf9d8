package io.relay24.emulator.portal;

import io.relay24.emulator.application.Application;
import io.relay24.emulator.application.EventBinding;
import io.relay24.emulator.message.OutgoingMessage.Handling;
import io.relay24.emulator.queue.Call;
import io.relay24.emulator.queue.PortalQueue;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Tells the handlers of an application what has happened (protocol §7).
final class Events {

    private static final String OFFLINE = "ONOFFLINEEVENT";

    private final World world;
    private final Portal portal;
    private final Payload payload;
    private final PortalQueue queue;

    Events(World world, Portal portal, Payload payload, PortalQueue queue) {
        this.world = world;
        this.portal = portal;
        this.payload = payload;
        this.queue = queue;
    }

    /// Who hears of this event now: nobody as long as the application is not installed or not paid for.
    List<EventBinding> hearers(Application application, String event) {
        if (!application.isActive() || !application.isInstalled() || !portal.isPaid()) {
            return List.of();
        }
        return application.bindings().stream()
                .filter(binding -> binding.event().equals(event))
                .toList();
    }

    /// Tells an event with tokens of the user that the binding asks for, or of the acting one.
    ///
    /// @param user        who acts; 0: nobody who is known, so that no tokens come with it
    /// @param withRefresh events of the application's own life bring a refresh token
    void fire(Application application, String event, Map<String, Object> data, long user, boolean withRefresh)
            throws InterruptedException {
        for (EventBinding hearer : hearers(application, event)) {
            if (!hearer.offline()) {
                tell(hearer, data, auth(application, hearer.authType() > 0 ? hearer.authType() : user, withRefresh));
            } else if (!event.equals(OFFLINE)) {
                application.offlineEvents().add(event, data, world.clock().instant());
            }
        }
        if (application.offlineEvents().tellsOfNewOnes()) {
            fire(application, OFFLINE, Map.of(), user, true);
        }
    }

    /// Tells the handlers that were there when it happened.
    void tell(EventBinding hearer, Map<String, Object> data, Map<String, Object> auth) throws InterruptedException {
        post(hearer.handler(), payload.event(hearer.event(), Optional.of(hearer), data, auth));
    }

    /// Posts to an address that is not bound.
    void post(URI handler, Map<String, Object> form) throws InterruptedException {
        var handling = queue.treat(Handling.PLAIN);
        if (handling.drop()) {
            return;
        }
        var call = new Call(handler, form, handling.delay());
        for (int i = 0; i < (handling.duplicate() ? 2 : 1); i++) {
            queue.enqueue(call, answer -> {});
        }
    }

    /// `auth` for a user; without tokens if he is unknown or gone.
    Map<String, Object> auth(Application application, long user, boolean withRefresh) {
        boolean known = user != 0 && portal.user(user).active();
        return known
                ? payload.auth(application, world.tokens().issue(portal.access().grant(application, user)), withRefresh)
                : payload.authWithoutTokens(application);
    }
}
