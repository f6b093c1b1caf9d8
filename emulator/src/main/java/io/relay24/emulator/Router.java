package io.relay24.emulator;

import io.relay24.emulator.control.ControlApi;
import io.relay24.emulator.fault.Fault;
import io.relay24.emulator.fault.Faulty;
import io.relay24.emulator.http.Endpoint;
import io.relay24.emulator.http.Request;
import io.relay24.emulator.http.Response;
import io.relay24.emulator.oauth.OAuthServer;
import io.relay24.emulator.operator.Operators;
import io.relay24.emulator.page.Pages;
import io.relay24.emulator.portal.Portal;
import io.relay24.emulator.portal.Portals;
import io.relay24.emulator.rest.RestEndpoint;

/// Finds out whom a request is for: the OAuth server by its host name, a portal by its port, the rest by path.
record Router(
        Portals portals, OAuthServer oauth, RestEndpoint rest, Operators operators, ControlApi control, Pages pages)
        implements Endpoint {

    @Override
    public Response handle(Request request) throws InterruptedException {
        String path = request.path();
        if (path.startsWith("/operator/")) {
            return operators.handle(request);
        }
        if (path.equals("/control") || path.startsWith("/control/")) {
            return control.handle(request);
        }
        if (isForOAuthServer(request)) {
            return oauth.handle(request);
        }
        var portal = portals.at(request.localPort());
        return portal.isPresent() ? atPortal(portal.get(), request) : Response.text(404, "no portal is here");
    }

    private boolean isForOAuthServer(Request request) {
        return request.host().equals(oauth.serverEndpoint().getAuthority()) && oauth.owns(request);
    }

    private Response atPortal(Portal portal, Request request) throws InterruptedException {
        if (portal.address().port() != request.localPort()) {
            return Faulty.answer(new Fault.Redirect(portal.url()), request, same -> Response.none());
        }
        if (request.path().equals("/oauth/authorize/")) {
            return oauth.authorize(portal, request);
        }
        return request.path().startsWith("/rest/") ? rest.handle(portal, request) : pages.handle(portal, request);
    }
}
