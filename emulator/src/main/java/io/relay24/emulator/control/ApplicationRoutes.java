package io.relay24.emulator.control;

import io.relay24.emulator.application.Application;
import io.relay24.emulator.application.Registration;
import io.relay24.emulator.http.Json;
import io.relay24.emulator.portal.Portals;
import java.util.List;
import java.util.Map;

/// Applications on portals: registration, installation, opening, updates and removal.
final class ApplicationRoutes {

    private static final String ALL = "/control/portals/{portal}/applications";
    private static final String ONE = ALL + "/{client_id}";
    private static final int VALUE_LIMIT = 10_000;

    private final Portals portals;

    ApplicationRoutes(Portals portals) {
        this.portals = portals;
    }

    List<Route> all() {
        return List.of(
                new Route("POST", ALL, this::register),
                new Route("GET", ONE, this::view),
                new Route("POST", ONE + "/install", this::install),
                new Route("POST", ONE + "/install-by-event", this::installByEvent),
                new Route("POST", ONE + "/finish-install", this::finishInstall),
                new Route("POST", ONE + "/open", this::open),
                new Route("POST", ONE + "/frame", this::frame),
                new Route("POST", ONE + "/acknowledge", this::acknowledge),
                new Route("POST", ONE + "/options", this::setOption),
                new Route("POST", ONE + "/tokens", this::tokens),
                new Route("POST", ONE + "/change-token", this::changeToken),
                new Route("POST", ONE + "/update", this::update),
                new Route("POST", ONE + "/uninstall", this::uninstall));
    }

    private Application application(ControlCall call) {
        return PortalRoutes.portal(portals, call).application(call.text("client_id"));
    }

    private Map<String, Object> register(ControlCall call) {
        var portal = PortalRoutes.portal(portals, call);
        var registration = new Registration(
                call.text("client_id"),
                call.text("client_secret"),
                call.text("name", "Relay24"),
                call.text("status", "L"),
                call.texts("scope", List.of("messageservice")),
                call.url("handler_url"),
                call.optionalUrl("install_url"));
        return Views.application(portal, portal.register(registration));
    }

    private Map<String, Object> view(ControlCall call) {
        return Views.application(PortalRoutes.portal(portals, call), application(call));
    }

    private Map<String, Object> install(ControlCall call) throws InterruptedException {
        return Views.answer(PortalRoutes.portal(portals, call).install(application(call)));
    }

    private Map<String, Object> installByEvent(ControlCall call) throws InterruptedException {
        PortalRoutes.portal(portals, call).installByEvent(application(call));
        return Json.object();
    }

    private Map<String, Object> finishInstall(ControlCall call) throws InterruptedException {
        boolean done = PortalRoutes.portal(portals, call)
                .finishInstall(application(call), call.number("user", 1), call.flag("installed", true));
        return Json.object("done", done);
    }

    private Map<String, Object> open(ControlCall call) throws InterruptedException {
        return Views.answer(PortalRoutes.portal(portals, call).open(application(call), call.number("user", 1)));
    }

    private Map<String, Object> frame(ControlCall call) {
        return Views.frame(PortalRoutes.portal(portals, call).frame(application(call), call.number("user", 1)));
    }

    private Map<String, Object> acknowledge(ControlCall call) {
        application(call).openedBy(call.number("user", 1));
        return Json.object();
    }

    /// Of the user if there is one, otherwise of the application.
    private Map<String, Object> setOption(ControlCall call) {
        String value = call.text("value", "");
        if (value.length() > VALUE_LIMIT) {
            throw new IllegalArgumentException("\"value\" is longer than " + VALUE_LIMIT + " characters");
        }
        String prefix =
                call.optionalText("user").map(user -> "user " + user + " ").orElse("app ");
        application(call).options().put(prefix + call.text("name"), value);
        return Json.object();
    }

    private Map<String, Object> tokens(ControlCall call) {
        return Views.tokens(PortalRoutes.portal(portals, call).issueTokens(application(call), call.number("user", 1)));
    }

    private Map<String, Object> changeToken(ControlCall call) {
        PortalRoutes.portal(portals, call).changeApplicationToken(application(call));
        return view(call);
    }

    private Map<String, Object> update(ControlCall call) throws InterruptedException {
        PortalRoutes.portal(portals, call).update(application(call));
        return view(call);
    }

    private Map<String, Object> uninstall(ControlCall call) throws InterruptedException {
        PortalRoutes.portal(portals, call).uninstall(application(call), call.flag("clean", false));
        return view(call);
    }
}
