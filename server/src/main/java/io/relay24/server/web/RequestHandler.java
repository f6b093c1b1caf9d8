package io.relay24.server.web;

import io.relay24.server.web.BodyReader.Body;
import io.relay24.server.web.Routes.Found;
import io.relay24.server.web.Routes.Route;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.server.Handler.Abstract;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// From the library's request to ours and back: finds the route, reads the body, calls the handler, sends its answer.
/// Never logs a URL: they carry secrets; a route is named by its pattern.
final class RequestHandler extends Abstract {

    private static final Logger LOG = LoggerFactory.getLogger(RequestHandler.class);

    private final String publicBase;
    private final Routes routes;
    private final int bodyLimit;
    private final BodyReader bodies;
    private final FailureAnswers failures;
    private final Supplier<String> incidents;
    private final Answers answers;

    RequestHandler(
            String publicBase,
            Routes routes,
            WebLimits limits,
            FailureAnswers failures,
            Supplier<String> incidents,
            Answers answers) {
        this.publicBase = publicBase;
        this.routes = routes;
        this.bodyLimit = limits.body();
        this.bodies = new BodyReader(limits.bodies(), limits.patience());
        this.failures = failures;
        this.incidents = incidents;
        this.answers = answers;
    }

    @Override
    public boolean handle(Request request, org.eclipse.jetty.server.Response response, Callback callback)
            throws InterruptedException {
        // A handler that thinks longer than a connection may be silent is not the caller's fault.
        request.addIdleTimeoutListener(timeout -> false);
        answers.send(answer(request), response, callback);
        return true;
    }

    private Response answer(Request request) throws InterruptedException {
        return switch (routes.find(request.getMethod(), request.getHttpURI().getPath())) {
            case Found.Match match -> answer(request, match);
            case Found.WrongMethod wrong ->
                Response.text(405, "Method not allowed").header("Allow", wrong.allowed());
            case Found.Nothing _ -> Response.notFound();
            case Found.Malformed _ -> Response.text(400, "Malformed path");
        };
    }

    private Response answer(Request request, Found.Match match) throws InterruptedException {
        int limit = match.route().bodyLimit().orElse(bodyLimit);
        return switch (bodies.read(request, request.getLength(), limit)) {
            case Body.Refused refused -> refused.answer();
            case Body.Whole body -> {
                try {
                    yield call(match.route(), ours(request, match.parameters(), body.bytes()));
                } finally {
                    bodies.release(body);
                }
            }
        };
    }

    /// The outermost frame of a request's thread. What gets past here the library would log with the URL, so errors are
    /// caught like exceptions.
    private Response call(Route route, io.relay24.server.web.Request request) {
        try {
            return route.handler().handle(request);
        } catch (Exception failure) {
            return failures.answer(failure).orElseGet(() -> unexpected(route, failure));
        } catch (Error failure) {
            return unexpected(route, failure);
        }
    }

    private Response unexpected(Route route, Throwable failure) {
        String incident = incidents.get();
        LOG.error("a request failed route={} incident={}", route.pattern(), incident, failure);
        return Response.text(500, "Something went wrong on our side. Incident " + incident);
    }

    private io.relay24.server.web.Request ours(Request request, Map<String, String> parameters, byte[] body) {
        var uri = request.getHttpURI();
        var target = new io.relay24.server.web.Request.Target(
                publicBase, uri.getPath(), Optional.ofNullable(uri.getQuery()), parameters);
        String method = request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
        SocketAddress remote = request.getConnectionMetaData().getRemoteSocketAddress();
        String address = remote instanceof InetSocketAddress inet && inet.getAddress() != null
                ? inet.getAddress().getHostAddress()
                : "";
        return new io.relay24.server.web.Request(method, target, headers(request), body, address);
    }

    private static Map<String, String> headers(Request request) {
        var headers = new LinkedHashMap<String, String>();
        for (HttpField field : request.getHeaders()) {
            String value = field.getValue() == null ? "" : field.getValue();
            headers.merge(field.getName().toLowerCase(Locale.ROOT), value, (first, next) -> first + ", " + next);
        }
        return headers;
    }
}
