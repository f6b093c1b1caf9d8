package io.relay24.server.api;

import io.relay24.operator.LinkState;
import io.relay24.operator.Operators;
import io.relay24.server.api.call.ApiCall;
import io.relay24.server.api.call.ApiRefusal;
import io.relay24.server.api.call.JsonApi;
import io.relay24.server.store.PortalAccount;
import io.relay24.server.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The connections that are held to an account's operator, as far as the node that answers has them.
public final class LinksApi {

    private final Store store;
    private final Operators operators;

    public LinksApi(Store store, Operators operators) {
        this.store = store;
        this.operators = operators;
    }

    public void routes(JsonApi api) {
        api.get("/b24/api/accounts/{id}/links", this::links);
    }

    /// A connection as pages see it; figures are 0 while there is none.
    ///
    /// @param roundTrip milliseconds
    /// @param ceiling   the most messages a second that window and round trip allow; 0 = not known yet
    record View(
            int number,
            String state,
            String kind,
            int window,
            int taken,
            double roundTrip,
            double ceiling,
            long submitted,
            long throttled,
            String since,
            String problem) {

        private static final LinkState.Figures NONE = new LinkState.Figures(0, 0, Duration.ZERO, 0, 0);

        static View of(LinkState link) {
            var figures = link.figures().orElse(NONE);
            return new View(
                    link.number(),
                    link.state().name().toLowerCase(Locale.ROOT),
                    link.kind(),
                    figures.window(),
                    figures.taken(),
                    figures.roundTrip().toNanos() / 1e6,
                    figures.ceiling(),
                    figures.submitted(),
                    figures.throttled(),
                    link.since().map(Instant::toString).orElse(""),
                    link.problem());
        }
    }

    private Object links(ApiCall call) {
        var account = account(call);
        List<View> links = operators.named(account.access().operator()).stream()
                .flatMap(entry -> entry.operator().links(account.access()).stream())
                .map(View::of)
                .toList();
        return Map.of("links", links);
    }

    private PortalAccount account(ApiCall call) {
        return Optional.of(call.path("id"))
                .filter(id -> id.matches("[0-9]{1,9}"))
                .flatMap(id -> store.accounts().byId(Integer.parseInt(id)))
                .filter(found -> found.portalId() == call.portal().id())
                .orElseThrow(() -> ApiRefusal.notFound("This portal has no such account."));
    }
}
