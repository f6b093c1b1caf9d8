package io.relay24.server.portal;

import io.relay24.bitrix24.Bitrix24;
import io.relay24.bitrix24.RestException;
import io.relay24.bitrix24.event.AppEvent;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Our handlers of a portal's events. They go with updates of the application, and must move when our address does.
final class EventBindings {

    private static final List<String> EVENTS =
            List.of(AppEvent.INSTALL, AppEvent.UPDATE, AppEvent.UNINSTALL, AppEvent.PAYMENT);

    private final String handler;

    EventBindings(URI handler) {
        this.handler = handler.toString();
    }

    private record Binding(String event, String handler) {
        static Binding of(JsonNode json) {
            return new Binding(
                    json.path("event").asString("").toUpperCase(Locale.ROOT),
                    json.path("handler").asString(""));
        }
    }

    /// Binds what is missing and unbinds what leads to a former address of ours.
    void reconcile(Bitrix24 client) throws RestException, InterruptedException {
        var bound = new ArrayList<Binding>();
        client.call("event.get", Map.of()).values().forEach(json -> bound.add(Binding.of(json)));
        for (String event : EVENTS) {
            if (!bound.contains(new Binding(event, handler))) {
                bind(client, event);
            }
        }
        for (Binding old : bound) {
            if (EVENTS.contains(old.event) && !old.handler.isEmpty() && !old.handler.equals(handler)) {
                client.call("event.unbind", Map.of("EVENT", old.event, "HANDLER", old.handler));
            }
        }
    }

    private void bind(Bitrix24 client, String event) throws RestException, InterruptedException {
        try {
            client.call("event.bind", Map.of("EVENT", event, "HANDLER", handler));
        } catch (RestException e) {
            // The portal has no code of its own for it (protocol §7.1).
            if (!e.error().is("ERROR_CORE") || !e.error().description().contains("already binded")) {
                throw e;
            }
        }
    }
}
