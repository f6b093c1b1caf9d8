package io.relay24.emulator.rest;

import io.relay24.emulator.fault.Fault;
import io.relay24.emulator.fault.Faulty;
import io.relay24.emulator.http.Json;
import io.relay24.emulator.http.Request;
import io.relay24.emulator.http.Response;
import io.relay24.emulator.method.Caller;
import io.relay24.emulator.method.RestAnswer;
import io.relay24.emulator.method.RestCall;
import io.relay24.emulator.php.Parameters;
import io.relay24.emulator.portal.Portal;
import io.relay24.emulator.token.TokenVault;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// `/rest/<method>` of every portal. Thread-safe.
///
/// The order is the portal's: scripted fault, limit, method, authorisation, method's own checks. A method that does not
/// exist is found out before a token that is wrong (protocol §6.3).
public final class RestEndpoint {

    private static final RestAnswer.Failure NO_METHOD =
            RestAnswer.failure(404, "ERROR_METHOD_NOT_FOUND", "Method not found!");
    private static final String JSON_SUFFIX = ".json";

    private final Methods methods;
    private final Execution execution;
    private final Authentication authentication;
    private final Clock clock;

    public RestEndpoint(TokenVault tokens, Clock clock) {
        this.methods = new Methods(clock);
        this.execution = new Execution(clock);
        this.authentication = new Authentication(tokens, clock);
        this.clock = clock;
    }

    /// Answers one request to a portal.
    ///
    /// @param request with a path below the portal's address
    public Response handle(Portal portal, Request request) throws InterruptedException {
        return withCors(
                request.method().equals("OPTIONS") ? Response.empty(200) : scripted(portal, request, target(request)));
    }

    private static Response withCors(Response response) {
        return response.with("Access-Control-Allow-Origin", "*")
                .with("Access-Control-Allow-Headers", "origin, content-type, accept")
                .with("X-Content-Type-Options", "nosniff");
    }

    /// What the path names.
    ///
    /// @param webhook user and secret of an incoming webhook, otherwise nothing
    private record Target(String method, List<String> webhook) {}

    private static Target target(Request request) {
        String path = request.path().replaceFirst("^/rest/?", "").replaceFirst("/$", "");
        String[] steps = path.split("/", -1);
        String last = steps[steps.length - 1].toLowerCase(Locale.ROOT);
        String method = last.endsWith(JSON_SUFFIX) ? last.substring(0, last.length() - JSON_SUFFIX.length()) : last;
        return switch (steps.length) {
            case 1 -> new Target(method, List.of());
            case 3 -> new Target(method, List.of(steps[0], steps[1]));
            default -> new Target("", List.of());
        };
    }

    private Response scripted(Portal portal, Request request, Target target) throws InterruptedException {
        Optional<Fault> fault = portal.conditions().faults().next(target.method());
        return fault.isPresent()
                ? Faulty.answer(fault.get(), request, same -> limited(portal, same, target))
                : limited(portal, request, target);
    }

    private Response limited(Portal portal, Request request, Target target) throws InterruptedException {
        return portal.conditions().takesRequest(clock.instant())
                ? answer(portal, request, target)
                : Faulty.answer(Fault.QUERY_LIMIT_EXCEEDED, request, same -> Response.none());
    }

    private Response answer(Portal portal, Request request, Target target) {
        var method = methods.find(portal, target.method());
        if (method.isEmpty()) {
            return refused(NO_METHOD);
        }
        var given = Parameters.of(request);
        var verdict = target.webhook().isEmpty()
                ? authentication.check(portal, request, given, method.get())
                : authentication.webhook(
                        portal, target.webhook().getFirst(), target.webhook().getLast(), method.get());
        return switch (verdict) {
            case Authentication.Verdict.Refused(var failure) -> refused(failure);
            case Authentication.Verdict.Granted(var caller) ->
                named(caller, response(execution.run(new RestCall(portal, caller, given), method.get())));
        };
    }

    private static Response named(Caller caller, Response response) {
        return caller.application()
                .map(application -> response.with("X-Bitrix-Rest-Application", application.clientId()))
                .orElse(response);
    }

    private static Response response(Execution.Done done) {
        return switch (done.answer()) {
            case RestAnswer.Result(var value) -> Response.json(200, Json.object("result", value, "time", done.time()));
            case RestAnswer.Page(var items, var total, var next) -> {
                var body = Json.object("result", items);
                next.ifPresent(start -> body.put("next", start));
                total.ifPresent(count -> body.put("total", count));
                body.put("time", done.time());
                yield Response.json(200, body);
            }
            case RestAnswer.Failure failure -> refused(failure);
        };
    }

    private static Response refused(RestAnswer.Failure failure) {
        return Response.json(failure.status(), envelope(failure));
    }

    static Map<String, Object> envelope(RestAnswer.Failure failure) {
        return Faulty.error(failure.error(), failure.description(), failure.extra());
    }
}
