package io.relay24.bitrix24.event;

import io.relay24.bitrix24.Bitrix24;
import io.relay24.bitrix24.HandlerAddress;
import io.relay24.bitrix24.Loose;
import io.relay24.bitrix24.RestException;
import java.net.URI;
import java.util.List;
import java.util.Map;

/// The `event.*` methods of one portal (protocol §7.1). Thread-safe.
///
/// Bind with an administrator's token: a binding of anybody else is silently tied to his own user id. Handlers are
/// called only once the installation is finished and while the application is paid, at most once per event and in no
/// sure order. All bindings are gone after an uninstallation, and by the documents after an update too: bind again.
public final class Events {

    private final Bitrix24 portal;

    public Events(Bitrix24 portal) {
        this.portal = portal;
    }

    /// Lets the portal post this event to the handler. May be repeated: that it is bound already is no error here.
    ///
    /// @param event in any case, such as [AppEvent#UNINSTALL]
    /// @return whether it is new
    /// @throws RestException with `ERROR_EVENT_NOT_FOUND`; with `WRONG_AUTH_TYPE` through a webhook
    public boolean bind(String event, URI handler) throws RestException, InterruptedException {
        try {
            portal.call("event.bind", params(event, handler));
            return true;
        } catch (RestException e) {
            if (isAlreadyBound(e)) {
                return false;
            }
            throw e;
        }
    }

    /// The portal has no code of its own for it.
    private static boolean isAlreadyBound(RestException e) {
        return e.error().is("ERROR_CORE") && e.error().description().contains("already binded");
    }

    /// Takes the handler of this event away.
    ///
    /// @return how many bindings that were
    public int unbind(String event, URI handler) throws RestException, InterruptedException {
        return Loose.number(portal.call("event.unbind", params(event, handler)).path("count"))
                .orElse(0L)
                .intValue();
    }

    /// What is bound for this application.
    public List<EventBinding> bindings() throws RestException, InterruptedException {
        return portal.call("event.get", Map.of()).values().stream()
                .map(EventBinding::of)
                .toList();
    }

    /// The events that the application's scope allows, upper case.
    public List<String> names() throws RestException, InterruptedException {
        return portal.call("events", Map.of()).values().stream()
                .map(Loose::text)
                .toList();
    }

    private static Map<String, String> params(String event, URI handler) {
        return Map.of("EVENT", event, "HANDLER", HandlerAddress.require(handler).toString());
    }
}
