package io.relay24.emulator.method;

import static io.relay24.emulator.method.RestAnswer.failure;

import io.relay24.emulator.application.Application;
import io.relay24.emulator.application.EventBinding;
import io.relay24.emulator.http.Json;
import io.relay24.emulator.php.Parameters;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// `events` and `event.*` (protocol §7.1). Offline events are fetched with [OfflineMethods].
public final class EventMethods {

    private static final List<String> EVENTS = List.of(
            "ONAPPINSTALL",
            "ONAPPUPDATE",
            "ONAPPUNINSTALL",
            "ONAPPPAYMENT",
            "ONSUBSCRIPTIONRENEW",
            "ONAPPTEST",
            "ONAPPMETHODCONFIRM",
            "ONOFFLINEEVENT",
            "ONUSERADD");

    private static final Pattern CRM_EVENT =
            Pattern.compile("ONCRM(LEAD|DEAL|CONTACT|COMPANY|ACTIVITY|TIMELINECOMMENT)(ADD|UPDATE|DELETE)");

    public List<RestMethod> all() {
        return List.of(
                new RestMethod("events", "", call -> new RestAnswer.Result(EVENTS)),
                method("event.bind", this::bind),
                method("event.unbind", this::unbind),
                method("event.get", this::list));
    }

    private static RestMethod method(String name, RestMethod.OfApplication work) {
        return RestMethod.ofApplication(name, "", RestAnswer.WRONG_AUTH_TYPE, work);
    }

    private RestAnswer bind(RestCall call, Application application) {
        var given = call.parameters();
        String event = event(given);
        boolean offline = isOffline(given);
        if (offline && !call.byAdmin()) {
            return RestAnswer.DENIED;
        }
        var problem = RestAnswer.missing(given, "EVENT")
                .or(() -> offline ? Optional.empty() : RestAnswer.missing(given, "HANDLER"))
                .or(() -> isEvent(event) ? Optional.empty() : eventNotFound())
                .or(() -> offline ? Optional.empty() : HandlerAddress.problem(given.text("HANDLER")));
        if (problem.isPresent()) {
            return problem.get();
        }
        long wanted = number(given.text("AUTH_TYPE"));
        long self = call.caller().user().id();
        if (!call.byAdmin() && wanted != 0 && wanted != self) {
            return RestAnswer.DENIED;
        }
        long authType = call.byAdmin() ? wanted : self;
        return application.bind(event, handler(given, offline), authType, offline)
                ? RestAnswer.TRUE
                : failure("ERROR_CORE", "Unable to set event handler: Handler already binded");
    }

    private RestAnswer unbind(RestCall call, Application application) {
        var given = call.parameters();
        boolean offline = isOffline(given);
        var problem = RestAnswer.missing(given, "EVENT")
                .or(() -> offline ? Optional.empty() : RestAnswer.missing(given, "HANDLER"));
        if (problem.isPresent()) {
            return problem.get();
        }
        Optional<Long> authType = given.value("AUTH_TYPE").map(value -> number(given.text("AUTH_TYPE")));
        int count = application.unbind(event(given), handler(given, offline), authType, offline);
        return new RestAnswer.Result(Json.object("count", count));
    }

    private RestAnswer list(RestCall call, Application application) {
        return new RestAnswer.Result(
                application.bindings().stream().map(EventMethods::view).toList());
    }

    private static Map<String, Object> view(EventBinding binding) {
        return Json.object(
                "event", binding.event(),
                "handler", binding.handler(),
                "auth_type", String.valueOf(binding.authType()),
                "offline", binding.offline() ? 1 : 0);
    }

    private static Optional<RestAnswer.Failure> eventNotFound() {
        return Optional.of(failure("ERROR_EVENT_NOT_FOUND", "Event not found"));
    }

    private static boolean isEvent(String event) {
        return EVENTS.contains(event) || CRM_EVENT.matcher(event).matches();
    }

    private static String event(Parameters given) {
        return given.text("EVENT").toUpperCase(Locale.ROOT);
    }

    private static boolean isOffline(Parameters given) {
        return given.text("EVENT_TYPE").equalsIgnoreCase("offline");
    }

    /// Offline bindings have no handler. An address that cannot be read equals no bound one.
    private static URI handler(Parameters given, boolean offline) {
        String address = offline ? "" : given.text("HANDLER");
        return HandlerAddress.problem(address).isEmpty() ? URI.create(address) : URI.create("");
    }

    private static long number(String text) {
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    }
}
