package io.relay24.server.portal;

import io.relay24.bitrix24.Bitrix24;
import io.relay24.bitrix24.RestException;
import io.relay24.bitrix24.event.AppEvent;
import io.relay24.bitrix24.event.EventBinding;
import io.relay24.bitrix24.event.Events;
import java.net.URI;
import java.util.List;
import java.util.Map;

/// Our handlers of a portal's events. They go with updates of the application, and must move when our address does.
final class EventBindings {

    private static final List<String> EVENTS =
            List.of(AppEvent.INSTALL, AppEvent.UPDATE, AppEvent.UNINSTALL, AppEvent.PAYMENT);

    private final URI handler;

    EventBindings(URI handler) {
        this.handler = handler;
    }

    /// Binds what is missing and unbinds what leads to a former address of ours.
    void reconcile(Bitrix24 client) throws RestException, InterruptedException {
        var events = new Events(client);
        var bound = events.bindings();
        for (String event : EVENTS) {
            if (bound.stream().noneMatch(binding -> binding.event().equals(event) && isOurs(binding))) {
                events.bind(event, handler);
            }
        }
        for (EventBinding former : bound) {
            if (EVENTS.contains(former.event()) && !former.handler().isEmpty() && !isOurs(former)) {
                // Not by the library's own method: a former address need not be one that it would take today.
                client.call("event.unbind", Map.of("EVENT", former.event(), "HANDLER", former.handler()));
            }
        }
    }

    private boolean isOurs(EventBinding binding) {
        return binding.handler().equals(handler.toString());
    }
}
