package io.relay24.emulator.oauth;

import io.relay24.emulator.application.Application;
import io.relay24.emulator.fault.Fault;
import io.relay24.emulator.fault.FaultScript;
import io.relay24.emulator.fault.Faulty;
import io.relay24.emulator.http.Json;
import io.relay24.emulator.http.Request;
import io.relay24.emulator.http.Response;
import io.relay24.emulator.php.Parameters;
import io.relay24.emulator.php.Php;
import io.relay24.emulator.portal.Portal;
import io.relay24.emulator.portal.Portals;
import io.relay24.emulator.token.Grant;
import io.relay24.emulator.token.TokenVault;
import io.relay24.emulator.token.Tokens;
import java.net.URI;
import java.time.Clock;
import java.util.Map;

/// `/oauth/token/` and the OAuth server's own `/rest/app.info` (protocol §3). Thread-safe.
public final class OAuthServer {

    private final Portals portals;
    private final TokenVault tokens;
    private final URI serverEndpoint;
    private final Clock clock;
    private final FaultScript faults = new FaultScript();

    public OAuthServer(Portals portals, TokenVault tokens, URI serverEndpoint, Clock clock) {
        this.portals = portals;
        this.tokens = tokens;
        this.serverEndpoint = serverEndpoint;
        this.clock = clock;
    }

    /// The next request of either kind meets this fault.
    public void nextAnswer(Fault fault) {
        faults.add(fault);
    }

    /// `http://127.0.0.1:8070/rest/`
    public URI serverEndpoint() {
        return serverEndpoint;
    }

    /// Whether this path is the OAuth server's; of the paths below `/rest` it has only one.
    public boolean owns(Request request) {
        return request.path().equals("/oauth/token/") || request.path().startsWith("/rest/");
    }

    public Response handle(Request request) throws InterruptedException {
        var fault = faults.next("");
        return fault.isPresent() ? Faulty.answer(fault.get(), request, this::answer) : answer(request);
    }

    private Response answer(Request request) {
        var given = Parameters.of(request);
        return switch (request.path()) {
            case "/oauth/token/" -> token(given);
            case "/rest/app.info", "/rest/app.info.json", "/rest/app.info/" -> appInfo(request, given);
            default -> error(404, "ERROR_METHOD_NOT_FOUND", "Method not found!");
        };
    }

    private Response token(Parameters given) {
        if (!text(given, "grant_type").equals("refresh_token")) {
            return error(400, "invalid_request", "grant_type has to be refresh_token");
        }
        String clientId = text(given, "client_id");
        String refreshToken = text(given, "refresh_token");
        if (clientId.isEmpty() || refreshToken.isEmpty()) {
            return error(400, "invalid_request", "client_id or refresh_token is missing");
        }
        if (!portals.knows(clientId, text(given, "client_secret"))) {
            return error(401, "invalid_client", "Invalid client");
        }
        var known = tokens.byRefresh(refreshToken);
        if (known.isEmpty()) {
            return error(400, "invalid_grant", "Invalid grant");
        }
        if (!known.get().grant().clientId().equals(clientId)) {
            return error(400, "wrong_client", "The token belongs to another application");
        }
        return refresh(refreshToken, known.get().grant());
    }

    private Response refresh(String refreshToken, Grant grant) {
        var portal = portals.withMember(grant.memberId());
        if (portal.isPresent() && !portal.get().isPaid()) {
            return error(402, "PAYMENT_REQUIRED", "Payment required");
        }
        return portal.filter(found -> found.user(grant.userId()).active())
                .filter(found -> found.application(grant.clientId()).isVisibleTo(grant.userId()))
                .flatMap(found -> tokens.refresh(refreshToken).map(fresh -> granted(found, fresh)))
                .orElse(error(400, "invalid_grant", "Invalid grant"));
    }

    /// `domain` is this server's, not the portal's (trap 1), and `scope` says nothing (trap 6).
    private Response granted(Portal portal, Tokens fresh) {
        var application = portal.application(fresh.grant().clientId());
        return Response.json(
                200,
                Json.object(
                        "access_token", fresh.access(),
                        "expires", fresh.expires().getEpochSecond(),
                        "expires_in", tokens.lifetime().toSeconds(),
                        "scope", "app",
                        "domain", serverEndpoint.getAuthority(),
                        "server_endpoint", serverEndpoint,
                        "status", application.registration().status(),
                        "client_endpoint", portal.clientEndpoint(),
                        "member_id", portal.memberId(),
                        "user_id", fresh.grant().userId(),
                        "refresh_token", fresh.refresh()));
    }

    private Response appInfo(Request request, Parameters given) {
        String token = request.header("authorization")
                .filter(header -> header.startsWith("Bearer "))
                .map(header -> header.substring("Bearer ".length()))
                .orElse(text(given, "auth"));
        var known = tokens.byAccess(token);
        if (known.isEmpty()) {
            return error(401, "invalid_token", "Unable to get application by token");
        }
        if (known.get().isExpired(clock.instant())) {
            return error(401, "expired_token", "The access token provided has expired.");
        }
        var grant = known.get().grant();
        return portals.withMember(grant.memberId())
                .flatMap(portal -> portal.find(grant.clientId())
                        .filter(Application::isActive)
                        .map(application -> Response.json(200, Json.object("result", info(portal, application)))))
                .orElse(error(401, "ERROR_OAUTH", "Application not installed"));
    }

    private static Map<String, Object> info(Portal portal, Application application) {
        return Json.object(
                "client_id",
                application.clientId(),
                "scope",
                application.registration().scope(),
                "install",
                Json.object(
                        "installed", application.isInstalled(),
                        "version", String.valueOf(application.version()),
                        "status", application.registration().status(),
                        "scope", application.registration().scope(),
                        "domain", portal.domain(),
                        "uri", portal.url(),
                        "member_id", portal.memberId()));
    }

    private static String text(Parameters given, String name) {
        return given.exact(name).map(Php::text).orElse("");
    }

    private static Response error(int status, String code, String description) {
        return Response.json(status, Faulty.error(code, description, Map.of()));
    }

    /// Where tokens are refreshed.
    public URI tokenEndpoint() {
        return serverEndpoint.resolve("/oauth/token/");
    }
}
