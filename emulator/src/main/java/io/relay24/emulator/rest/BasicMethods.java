package io.relay24.emulator.rest;

import io.relay24.emulator.application.Application;
import io.relay24.emulator.http.Json;
import io.relay24.emulator.method.RestAnswer;
import io.relay24.emulator.method.RestCall;
import io.relay24.emulator.method.RestMethod;
import io.relay24.emulator.method.Timing;
import java.time.Clock;
import java.util.List;
import java.util.Locale;

/// Methods about the portal and the interface itself (protocol §3.6).
final class BasicMethods {

    private final Methods methods;
    private final Clock clock;

    BasicMethods(Methods methods, Clock clock) {
        this.methods = methods;
        this.clock = clock;
    }

    List<RestMethod> all() {
        return List.of(
                new RestMethod("app.info", "", this::appInfo),
                new RestMethod("scope", "", this::scope),
                new RestMethod(
                        "methods", "", call -> new RestAnswer.Result(methods.namesFor(call.portal(), call.caller()))),
                new RestMethod("method.get", "", this::method),
                new RestMethod("server.time", "", this::time));
    }

    private RestAnswer appInfo(RestCall call) {
        return call.caller()
                .application()
                .map(application -> appInfo(call, application))
                .orElse(RestAnswer.NO_CONTEXT);
    }

    private RestAnswer appInfo(RestCall call, Application application) {
        var registration = application.registration();
        return new RestAnswer.Result(Json.object(
                "ID", application.number(),
                "CODE", application.clientId(),
                "VERSION", application.version(),
                "STATUS", registration.status(),
                "INSTALLED", application.isInstalled(),
                "PAYMENT_EXPIRED", call.portal().isPaid() ? "N" : "Y",
                "DAYS", Json.NULL,
                "LANGUAGE_ID", call.portal().options().language(),
                "LICENSE", call.portal().options().language() + "_pro100",
                "LICENSE_TYPE", "pro100",
                "LICENSE_FAMILY", "pro"));
    }

    private RestAnswer scope(RestCall call) {
        boolean full = !call.parameters().lacks("FULL");
        return new RestAnswer.Result(call.caller()
                .application()
                .filter(application -> !full)
                .map(application -> application.registration().scope())
                .orElseGet(methods::scopes));
    }

    private RestAnswer method(RestCall call) {
        var found = methods.find(call.portal(), call.parameters().text("NAME").toLowerCase(Locale.ROOT));
        boolean available =
                found.map(method -> call.caller().hasScope(method.scope())).orElse(false);
        return new RestAnswer.Result(Json.object("isExisting", found.isPresent(), "isAvailable", available));
    }

    private RestAnswer time(RestCall call) {
        return new RestAnswer.Result(Timing.date(clock.instant()));
    }
}
