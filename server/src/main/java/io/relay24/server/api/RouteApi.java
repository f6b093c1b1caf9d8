package io.relay24.server.api;

import io.relay24.server.api.call.ApiBody;
import io.relay24.server.api.call.ApiCall;
import io.relay24.server.api.call.ApiRefusal;
import io.relay24.server.api.call.JsonApi;
import io.relay24.server.route.Route;
import io.relay24.server.route.RouteLeg;
import io.relay24.server.store.PortalAccount;
import io.relay24.server.store.Store;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A sender's route: through which accounts its messages go, in which order, and when the next one is used.
public final class RouteApi {

    private static final Set<String> FIELDS = Set.of("legs");
    private static final Set<String> LEG_FIELDS = Set.of("account_id", "prefixes", "deliver_within");
    private static final int MAX_LEGS = 20;
    private static final int MAX_PREFIXES = 100;
    private static final int A_DAY = 24 * 60;

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
        var own = store.accounts().ofPortal(call.portal().id()).stream()
                .map(PortalAccount::id)
                .collect(Collectors.toSet());
        var legs = new ArrayList<RouteLeg>();
        var taken = new HashSet<Pair>();
        for (ApiBody leg : call.body().only(FIELDS).objects("legs", MAX_LEGS)) {
            legs.add(leg(leg.only(LEG_FIELDS), "legs/" + legs.size(), own, taken));
        }
        var route = new Route(legs);
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

    /// What may stand in a route only once.
    private record Pair(int accountId, String prefix) {}

    private static RouteLeg leg(ApiBody body, String place, Set<Integer> own, Set<Pair> taken) {
        int account = body.number("account_id", 1, Integer.MAX_VALUE)
                .filter(own::contains)
                .orElseThrow(() -> ApiRefusal.badField(
                        place + "/account_id", "This portal has no such account; choose one of its own."));
        var within = body.number("deliver_within", 1, A_DAY);
        var leg = new RouteLeg(account, prefixes(body, place), within.map(Duration::ofMinutes));
        for (String prefix : leg.prefixes()) {
            if (!taken.add(new Pair(account, prefix))) {
                throw ApiRefusal.badField(
                        place + "/prefixes", "A former leg sends " + prefix + " through this account already.");
            }
        }
        return leg;
    }

    private static List<String> prefixes(ApiBody body, String place) {
        var prefixes = body.texts("prefixes", MAX_PREFIXES, 16);
        for (int i = 0; i < prefixes.size(); i++) {
            if (!RouteLeg.isPrefix(prefixes.get(i))) {
                throw ApiRefusal.badField(
                        place + "/prefixes/" + i,
                        "Digits only, the country code first, as in 48; or * for any number.");
            }
        }
        return prefixes;
    }
}
