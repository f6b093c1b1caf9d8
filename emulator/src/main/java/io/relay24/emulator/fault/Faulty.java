package io.relay24.emulator.fault;

import io.relay24.emulator.http.Endpoint;
import io.relay24.emulator.http.Json;
import io.relay24.emulator.http.Request;
import io.relay24.emulator.http.Response;
import java.util.Map;

/// Lets a fault have its way with a request.
public final class Faulty {

    private Faulty() {}

    /// Answers with the fault; `work` is what would have answered, and still does where the fault lets it.
    public static Response answer(Fault fault, Request request, Endpoint work) throws InterruptedException {
        return switch (fault) {
            case Fault.Refusal(var code, var description, var status, var extra) ->
                Response.json(status, error(code, description, extra));
            case Fault.Html(var status) ->
                Response.html(
                        status, "<html><head><title>" + status + "</title></head><body>Bad Gateway</body></html>");
            case Fault.Redirect(var base) ->
                Response.empty(302).with("Location", base + request.path() + query(request));
            case Fault.Slow(var delay) -> {
                Thread.sleep(delay);
                yield work.handle(request);
            }
            case Fault.Truncated() -> work.handle(request).truncated();
            case Fault.Cut() -> {
                work.handle(request);
                yield Response.none();
            }
        };
    }

    private static String query(Request request) {
        return request.query().isEmpty() ? "" : "?" + request.query();
    }

    /// The envelope of every error (protocol §6.3).
    public static Map<String, Object> error(String code, String description, Map<String, Object> extra) {
        var body = Json.object("error", code, "error_description", description);
        body.putAll(extra);
        return body;
    }
}
