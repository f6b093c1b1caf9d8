package io.relay24.server.api;

import io.relay24.server.api.call.ApiBody;
import io.relay24.server.api.call.ApiRefusal;
import io.relay24.server.route.Route;
import io.relay24.server.route.RouteLeg;
import io.relay24.server.store.PortalAccount;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Reads the legs of a route that a page sent.
final class RouteForm {

    private static final Set<String> LEG_FIELDS = Set.of("account_id", "prefixes", "deliver_within");
    private static final int MAX_LEGS = 20;
    private static final int MAX_PREFIXES = 100;
    private static final int A_DAY = 24 * 60;

    private RouteForm() {}

    /// The route in the body's field `legs`.
    ///
    /// @param accounts of the portal: no leg goes through another's
    static Route of(ApiBody body, List<PortalAccount> accounts) {
        var own = accounts.stream().map(PortalAccount::id).collect(Collectors.toSet());
        var legs = new ArrayList<RouteLeg>();
        var taken = new HashSet<Pair>();
        for (ApiBody leg : body.objects("legs", MAX_LEGS)) {
            legs.add(leg(leg.only(LEG_FIELDS), "legs/" + legs.size(), own, taken));
        }
        return new Route(legs);
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
