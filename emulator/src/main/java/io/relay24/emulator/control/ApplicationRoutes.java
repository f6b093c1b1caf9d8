package io.relay24.emulator.control;

import io.relay24.emulator.application.AppUpdate;
import io.relay24.emulator.application.Application;
import io.relay24.emulator.application.Opening;
import io.relay24.emulator.application.Registration;
import io.relay24.emulator.http.Json;
import io.relay24.emulator.portal.Frame;
import io.relay24.emulator.portal.Portals;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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
                new Route("POST", ONE + "/access", this::access),
                new Route("POST", ONE + "/installers", this::installers),
                new Route("POST", ONE + "/events", this::fire),
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
        return Views.answer(PortalRoutes.portal(portals, call).post(rendered(call)));
    }

    private Map<String, Object> frame(ControlCall call) {
        return Views.frame(rendered(call));
    }

    private Frame rendered(ControlCall call) {
        var portal = PortalRoutes.portal(portals, call);
        long user = call.number("user", 1);
        return opening(call)
                .map(opening -> portal.frame(application(call), user, opening))
                .orElseGet(() -> portal.frame(application(call), user));
    }

    /// `placement_options` as a text is posted as it stands, as an object in the portal's JSON.
    private static Optional<Opening> opening(ControlCall call) {
        if (!call.has("placement") && !call.has("placement_options")) {
            return Optional.empty();
        }
        String placement = call.text("placement", "DEFAULT");
        return Optional.of(call.value("placement_options")
                .filter(String.class::isInstance)
                .map(text -> Opening.raw(placement, text.toString()))
                .orElseGet(() -> Opening.of(
                        placement,
                        call.object("placement_options")
                                .map(ControlCall::fields)
                                .orElse(Map.of()))));
    }

    /// The users who may open it; without a list everybody may.
    private Map<String, Object> access(ControlCall call) {
        var users = ids(call);
        application(call).restrictTo(users);
        return Json.object("users", users.map(List::copyOf).orElse(List.of()));
    }

    /// Users who may install it though they are no administrators.
    private Map<String, Object> installers(ControlCall call) {
        var users = ids(call).orElse(Set.of());
        users.forEach(application(call)::letInstall);
        return Json.object("users", List.copyOf(users));
    }

    private static Optional<Set<Long>> ids(ControlCall call) {
        return call.value("users")
                .map(value -> call.texts("users", List.of()).stream()
                        .filter(text -> text.matches("\\d{1,18}"))
                        .map(Long::valueOf)
                        .collect(Collectors.toSet()));
    }

    private Map<String, Object> fire(ControlCall call) throws InterruptedException {
        var data = call.object("data").map(ControlCall::fields).orElse(Map.of());
        PortalRoutes.portal(portals, call)
                .fire(application(call), call.text("event").toUpperCase(Locale.ROOT), data, call.number("user", 1));
        return Json.object();
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
        return Views.tokens(
                PortalRoutes.portal(portals, call).access().issue(application(call), call.number("user", 1)));
    }

    private Map<String, Object> changeToken(ControlCall call) {
        PortalRoutes.portal(portals, call).changeApplicationToken(application(call));
        return view(call);
    }

    private Map<String, Object> update(ControlCall call) throws InterruptedException {
        var usual = AppUpdate.USUAL;
        var what = new AppUpdate(
                call.flag("delete_senders", usual.deletesSenders()),
                call.flag("delete_handlers", usual.deletesHandlers()),
                call.flag("new_token", usual.newToken()));
        PortalRoutes.portal(portals, call).update(application(call), what);
        return view(call);
    }

    private Map<String, Object> uninstall(ControlCall call) throws InterruptedException {
        PortalRoutes.portal(portals, call).uninstall(application(call), call.flag("clean", false));
        return view(call);
    }
}
