package io.relay24.emulator.control;

import io.relay24.emulator.http.Json;
import io.relay24.emulator.http.Request;
import io.relay24.emulator.http.Response;
import io.relay24.emulator.oauth.OAuthServer;
import io.relay24.emulator.operator.Operators;
import io.relay24.emulator.portal.Portals;
import io.relay24.emulator.smsc.Smsc;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// `/control/…`, described in `docs/emulator.md`. Thread-safe.
///
/// It hands out tokens to anyone who asks, so it answers only programs and the emulator's own pages: a request that a
/// browser makes for a page from elsewhere is refused.
public final class ControlApi {

    private final List<Route> routes = new ArrayList<>();

    /// Knows all routes.
    ///
    /// @param smsc begins to listen when it is first asked for
    public ControlApi(Portals portals, OAuthServer oauth, Operators operators, Supplier<Smsc> smsc) {
        routes.add(new Route("GET", "/control", call -> overview(portals, oauth, operators)));
        routes.addAll(new PortalRoutes(portals, oauth).all());
        routes.addAll(new ConditionRoutes(portals).all());
        routes.addAll(new RecordRoutes(portals).all());
        routes.addAll(new ApplicationRoutes(portals).all());
        routes.addAll(new MessageRoutes(portals).all());
        routes.addAll(new OperatorRoutes(operators).all());
        routes.addAll(new SmscRoutes(smsc).all());
    }

    List<Route> routes() {
        return routes;
    }

    private static Map<String, Object> overview(Portals portals, OAuthServer oauth, Operators operators) {
        return Json.object(
                "server_endpoint", oauth.serverEndpoint(),
                "token_endpoint", oauth.tokenEndpoint(),
                "portals", portals.all().stream().map(Views::portal).toList(),
                "operators", operators.all().stream().map(Views::operator).toList());
    }

    /// Answers JSON; errors as `{"error": "what to do"}` with 400, 403, 404 or 405.
    public Response handle(Request request) throws InterruptedException {
        if (isFromElsewhere(request)) {
            return problem(403, "the control API answers no pages of other origins");
        }
        boolean known = false;
        for (Route route : routes) {
            var path = route.match(request);
            if (path.isPresent()) {
                known = true;
                if (route.takes(request.method())) {
                    return answer(route, request, path.get());
                }
            }
        }
        return known
                ? problem(405, "this path knows no " + request.method())
                : problem(404, "no such path; docs/emulator.md lists them");
    }

    private static boolean isFromElsewhere(Request request) {
        return request.header("origin")
                .filter(origin -> !origin.equals("http://" + request.host()))
                .isPresent();
    }

    private static Response answer(Route route, Request request, Map<String, String> path) throws InterruptedException {
        try {
            return Response.json(200, route.work().answer(ControlCall.of(request, path)));
        } catch (IllegalArgumentException | IllegalStateException mistake) {
            return problem(400, String.valueOf(mistake.getMessage()));
        }
    }

    private static Response problem(int status, String what) {
        return Response.json(status, Json.object("error", what));
    }
}
