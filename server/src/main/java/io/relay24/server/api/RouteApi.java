package io.relay24.server.api;

import io.relay24.server.api.call.ApiCall;
import io.relay24.server.api.call.ApiRefusal;
import io.relay24.server.api.call.JsonApi;
import io.relay24.server.route.Route;
import io.relay24.server.route.RouteLeg;
import io.relay24.server.store.Store;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A sender's route: through which accounts its messages go, in which order, and when the next one is used.
public final class RouteApi {

    private static final Set<String> FIELDS = Set.of("legs");

    private final Store store;

    public RouteApi(Store store) {
        this.store = store;
    }

    public void routes(JsonApi api) {
        api.get("/b24/api/senders/{code}/route", this::read).put("/b24/api/senders/{code}/route", this::save);
    }

    /// A leg as pages see it.
    ///
    /// @param deliverWithin minutes; null = no cascade
    record View(int accountId, List<String> prefixes, Optional<Long> deliverWithin) {
        static View of(RouteLeg leg) {
            return new View(leg.accountId(), leg.prefixes(), leg.deliverWithin().map(Duration::toMinutes));
        }
    }

    private static Map<String, Object> view(Route route) {
        return Map.of("legs", route.legs().stream().map(View::of).toList());
    }

    private Object read(ApiCall call) {
        return view(store.routes().of(call.portal().id(), sender(call)));
    }

    /// Replaces the route. Without legs the sender goes through its one account again.
    private Object save(ApiCall call) {
        var code = sender(call);
        var route = RouteForm.of(
                call.body().only(FIELDS),
                store.accounts().ofPortal(call.portal().id()));
        store.routes().save(call.portal().id(), code, route);
        return view(route);
    }

    private String sender(ApiCall call) {
        var code = call.path("code");
        if (store.senders().find(call.portal().id(), code).isEmpty()) {
            throw ApiRefusal.notFound("This portal has no such sender.");
        }
        return code;
    }
}
