package io.relay24.server.api;

import io.relay24.server.api.call.ApiCall;
import io.relay24.server.api.call.JsonApi;
import io.relay24.server.store.Store;
import io.relay24.server.store.TokenTable.Administrator;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/// How the portal stands: whether we may call it, by whose tokens, and why not.
public final class PortalApi {

    private final Store store;

    public PortalApi(Store store) {
        this.store = store;
    }

    public void routes(JsonApi api) {
        api.get("/b24/api/portal", this::portal);
    }

    /// The portal as its administrators see it.
    ///
    /// @param status                `active` or `suspended`
    /// @param statusReason          why it is suspended, and what to do
    /// @param applicationTokenKnown without it events cannot be believed
    /// @param lastCallAt            when it last called our handler, ISO 8601; empty = not yet
    /// @param administrators        in the order in which their tokens are used
    record View(
            String memberId,
            String domain,
            String status,
            String statusReason,
            boolean applicationTokenKnown,
            String lastCallAt,
            List<Person> administrators) {}

    /// One administrator.
    ///
    /// @param setAside why his tokens are no longer used; empty = they are good
    /// @param renewAt  ISO 8601
    record Person(long userId, boolean master, String setAside, String renewAt) {

        static Person of(Administrator administrator) {
            return new Person(
                    administrator.userId(),
                    administrator.master(),
                    administrator.setAside(),
                    administrator.renewAt().toString());
        }
    }

    private Object portal(ApiCall call) {
        var portal = call.portal();
        return new View(
                portal.memberId(),
                portal.domain(),
                portal.status().name().toLowerCase(Locale.ROOT),
                portal.statusReason(),
                !portal.applicationToken().isEmpty(),
                store.portals().lastCall(portal.id()).map(Instant::toString).orElse(""),
                store.tokens().administrators(portal.id()).stream()
                        .map(Person::of)
                        .toList());
    }
}
