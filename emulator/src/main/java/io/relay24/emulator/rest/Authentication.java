package io.relay24.emulator.rest;

import static io.relay24.emulator.method.RestAnswer.failure;

import io.relay24.emulator.application.Application;
import io.relay24.emulator.fault.Fault;
import io.relay24.emulator.http.Request;
import io.relay24.emulator.method.Caller;
import io.relay24.emulator.method.RestAnswer;
import io.relay24.emulator.method.RestMethod;
import io.relay24.emulator.php.Parameters;
import io.relay24.emulator.php.Php;
import io.relay24.emulator.portal.Portal;
import io.relay24.emulator.token.TokenVault;
import io.relay24.emulator.token.Tokens;
import java.time.Clock;
import java.util.Optional;

/// Finds out who calls and whether he may, in the portal's order (protocol §6.1, §6.3).
final class Authentication {

    static final RestAnswer.Failure INSUFFICIENT_SCOPE = failure(
            401, "insufficient_scope", "The request requires higher privileges than provided by the access token");

    private static final String BEARER = "Bearer ";

    private final TokenVault tokens;
    private final Clock clock;

    Authentication(TokenVault tokens, Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    /// Either a caller or a refusal.
    sealed interface Verdict {
        record Granted(Caller caller) implements Verdict {}

        record Refused(RestAnswer.Failure failure) implements Verdict {}
    }

    Verdict check(Portal portal, Request request, Parameters given, RestMethod method) {
        if (given.exact("token").isPresent()) {
            return refused("INVALID_CREDENTIALS", "A parameter named token asks for signed mode; rename it");
        }
        var token = token(portal, request, given);
        if (token.isEmpty()) {
            return refused("NO_AUTH_FOUND", "Wrong authorization data");
        }
        var known = tokens.byAccess(token.get())
                .filter(pair -> pair.grant().memberId().equals(portal.memberId()));
        if (known.isEmpty()) {
            return refused("invalid_token", "Unable to get application by token");
        }
        return check(portal, known.get(), method);
    }

    private Verdict check(Portal portal, Tokens known, RestMethod method) {
        var refusal = portal.conditions().refusal();
        if (refusal.isPresent()) {
            return new Verdict.Refused(refused(refusal.get()));
        }
        var application = portal.find(known.grant().clientId()).filter(Application::isActive);
        if (application.isEmpty()) {
            return refused("APPLICATION_NOT_FOUND", "Application not found");
        }
        if (!portal.isPaid()) {
            return refused("PAYMENT_REQUIRED", "Payment required");
        }
        if (known.isExpired(clock.instant())) {
            return refused("expired_token", "The access token provided has expired.");
        }
        return authorised(new Caller(portal.user(known.grant().userId()), application), method);
    }

    /// A call through an incoming webhook, which has no application.
    Verdict webhook(Portal portal, String userId, String secret, RestMethod method) {
        return portal.conditions()
                .webhookUser(secret)
                .map(portal::user)
                .filter(user -> String.valueOf(user.id()).equals(userId))
                .map(user -> authorised(new Caller(user, Optional.empty()), method))
                .orElse(refused("INVALID_CREDENTIALS", "Invalid request credentials"));
    }

    private static Verdict authorised(Caller caller, RestMethod method) {
        if (!caller.hasScope(method.scope())) {
            return new Verdict.Refused(INSUFFICIENT_SCOPE);
        }
        if (!caller.user().active()) {
            return refused("authorization_error", "Unable to authorize user");
        }
        boolean visible = caller.application()
                .map(application -> application.isVisibleTo(caller.user().id()))
                .orElse(true);
        return visible
                ? new Verdict.Granted(caller)
                : refused("user_access_error", "The user does not have access to the application.");
    }

    private static RestAnswer.Failure refused(Fault.Refusal reason) {
        return new RestAnswer.Failure(reason.code(), reason.description(), reason.status(), reason.extra());
    }

    /// The header wins (an old core does not know it), then `auth`, then `access_token`.
    private static Optional<String> token(Portal portal, Request request, Parameters given) {
        return request.header("authorization")
                .filter(header -> header.startsWith(BEARER))
                .filter(header -> !portal.conditions().core().isOld())
                .map(header -> header.substring(BEARER.length()).strip())
                .or(() -> given.exact("auth").map(Php::text))
                .or(() -> given.exact("access_token").map(Php::text))
                .filter(token -> !token.isEmpty());
    }

    private static Verdict refused(String error, String description) {
        return new Verdict.Refused(failure(401, error, description));
    }
}
