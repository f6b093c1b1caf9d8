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
import io.relay24.emulator.php.PhpForm;
import io.relay24.emulator.portal.Portal;
import io.relay24.emulator.portal.Portals;
import io.relay24.emulator.token.Grant;
import io.relay24.emulator.token.TokenVault;
import io.relay24.emulator.token.Tokens;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

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
        String type = text(given, "grant_type");
        String clientId = text(given, "client_id");
        String key = text(given, type.equals("authorization_code") ? "code" : "refresh_token");
        if (!type.equals("refresh_token") && !type.equals("authorization_code")) {
            return error(400, "invalid_request", "grant_type has to be refresh_token or authorization_code");
        }
        if (clientId.isEmpty() || key.isEmpty()) {
            return error(400, "invalid_request", "client_id, refresh_token or code is missing");
        }
        if (!portals.knows(clientId, text(given, "client_secret"))) {
            return error(401, "invalid_client", "Invalid client");
        }
        if (exceedsScope(clientId, text(given, "scope"))) {
            return error(400, "invalid_scope", "The scope is larger than the application's");
        }
        return type.equals("refresh_token") ? byRefreshToken(clientId, key) : byCode(clientId, key);
    }

    private boolean exceedsScope(String clientId, String scope) {
        return !scope.isEmpty()
                && !scope.equals("app")
                && portals.all().stream()
                        .flatMap(portal -> portal.find(clientId).stream())
                        .noneMatch(application ->
                                application.registration().scope().containsAll(List.of(scope.split("[, ]+", -1))));
    }

    private Response byCode(String clientId, String text) {
        var code = tokens.useCode(text).filter(known -> known.grant().clientId().equals(clientId));
        if (code.isEmpty()) {
            return error(400, "bad_verification_code", "Bad verification code");
        }
        if (!clock.instant().isBefore(code.get().expires())) {
            return error(401, "expired_token", "The authorization code has expired");
        }
        return pair(
                code.get().grant(), () -> Optional.of(tokens.issue(code.get().grant())));
    }

    private Response byRefreshToken(String clientId, String refreshToken) {
        var known = tokens.byRefresh(refreshToken);
        if (known.isEmpty()) {
            return error(400, "invalid_grant", "Invalid grant");
        }
        if (!known.get().grant().clientId().equals(clientId)) {
            return error(400, "wrong_client", "The token belongs to another application");
        }
        return pair(known.get().grant(), () -> tokens.refresh(refreshToken));
    }

    private Response pair(Grant grant, Supplier<Optional<Tokens>> fresh) {
        var portal = portals.withMember(grant.memberId());
        if (portal.isPresent() && !portal.get().isPaid()) {
            return error(402, "PAYMENT_REQUIRED", "Payment required");
        }
        return portal.filter(found -> found.user(grant.userId()).active())
                .filter(found -> found.application(grant.clientId()).isVisibleTo(grant.userId()))
                .flatMap(found -> fresh.get().map(pair -> granted(found, pair)))
                .orElse(error(400, "invalid_grant", "Invalid grant"));
    }

    /// `/oauth/authorize/` of a portal: sends the user on to the application with a code, as if he had agreed at once
    /// (protocol §3.3). Which user it is stands in the parameter `user`, which the real one knows from a cookie.
    public Response authorize(Portal portal, Request request) {
        var given = Parameters.of(request);
        var application = portal.find(text(given, "client_id")).filter(Application::isActive);
        if (application.isEmpty()) {
            return Response.text(400, "there is no such application; client_id names one that is installed");
        }
        String user = text(given, "user");
        long userId = user.matches("\\d{1,9}") ? Long.parseLong(user) : 1;
        var registration = application.get().registration();
        String query = PhpForm.encode(Json.object(
                "code", tokens.newCode(portal.access().grantTo(application.get(), userId)),
                "state", text(given, "state"),
                "domain", portal.domain(),
                "member_id", portal.memberId(),
                "scope", String.join(",", registration.scope()),
                "server_domain", serverEndpoint.getAuthority()));
        var target = registration.handlerUrl();
        return Response.empty(302).with("Location", target + (target.getRawQuery() == null ? "?" : "&") + query);
    }

    /// How long refresh tokens work and whether they do so again.
    public TokenVault vault() {
        return tokens;
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
