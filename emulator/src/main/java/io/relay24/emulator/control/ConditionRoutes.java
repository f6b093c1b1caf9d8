package io.relay24.emulator.control;

import io.relay24.emulator.fault.Fault;
import io.relay24.emulator.http.Json;
import io.relay24.emulator.people.User;
import io.relay24.emulator.portal.Core;
import io.relay24.emulator.portal.Portal;
import io.relay24.emulator.portal.Portals;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What happens to people, and what holds until it is changed: age, plan, missing methods, the queue's manners.
final class ConditionRoutes {

    private static final String PORTAL = "/control/portals/{portal}";

    private final Portals portals;

    ConditionRoutes(Portals portals) {
        this.portals = portals;
    }

    List<Route> all() {
        return List.of(
                new Route("POST", PORTAL + "/users/{user}/dismiss", this::dismiss),
                new Route("POST", PORTAL + "/users/{user}/role", this::role),
                new Route("POST", PORTAL + "/core", this::core),
                new Route("POST", PORTAL + "/refusal", this::refusal),
                new Route("POST", PORTAL + "/missing-methods", this::missing),
                new Route("POST", PORTAL + "/system-calls", this::systemCalls),
                new Route("POST", PORTAL + "/operating", this::operating),
                new Route("POST", PORTAL + "/methods", this::invent),
                new Route("GET", PORTAL + "/queue", call -> queueView(portal(call))),
                new Route("POST", PORTAL + "/queue", this::queue),
                new Route("POST", PORTAL + "/queue/hold", this::hold),
                new Route("POST", PORTAL + "/queue/release", this::release));
    }

    private Portal portal(ControlCall call) {
        return PortalRoutes.portal(portals, call);
    }

    private Map<String, Object> dismiss(ControlCall call) {
        var portal = portal(call);
        portal.dismiss(call.number("user"));
        return Views.user(portal.user(call.number("user")));
    }

    /// Administrator or not; a dismissed user is back with it.
    private Map<String, Object> role(ControlCall call) {
        var portal = portal(call);
        var user = portal.user(call.number("user"));
        var changed = new User(
                user.id(),
                user.name(),
                user.lastName(),
                call.flag("admin", user.admin()),
                call.flag("active", user.active()));
        portal.addUser(changed);
        return Views.user(changed);
    }

    private Map<String, Object> core(ControlCall call) {
        String age = call.text("age");
        portal(call)
                .conditions()
                .core(
                        switch (age) {
                            case "new" -> Core.NEW;
                            case "old" -> Core.OLD;
                            default -> throw new IllegalArgumentException("\"age\" is new or old");
                        });
        return Json.object("age", age);
    }

    /// Without an error nothing is refused any more.
    private Map<String, Object> refusal(ControlCall call) {
        var conditions = portal(call).conditions();
        String error = call.text("error", "");
        if (error.isEmpty()) {
            conditions.refuseNothing();
        } else {
            conditions.refuseAll(
                    new Fault.Refusal(error, call.text("description", ""), call.count("status", 401), Map.of()));
        }
        return Json.object("error", error);
    }

    /// The list takes the place of the one before.
    private Map<String, Object> missing(ControlCall call) {
        var conditions = portal(call).conditions();
        var methods = call.texts("methods", List.of());
        conditions.lackNothing();
        methods.forEach(conditions::lack);
        return Json.object("methods", methods);
    }

    private Map<String, Object> systemCalls(ControlCall call) {
        boolean named = call.flag("named", false);
        portal(call).conditions().nameSystemCalls(named);
        return Json.object("named", named);
    }

    /// What a method costs, or how much of it an application may use.
    private Map<String, Object> operating(ControlCall call) {
        var operating = portal(call).conditions().operating();
        if (call.has("limit_ms")) {
            operating.limit(call.millis("limit_ms", 0));
        }
        call.optionalText("method").ifPresent(method -> operating.cost(method, call.millis("cost_ms", 0)));
        return Json.object();
    }

    private Map<String, Object> invent(ControlCall call) {
        String name = call.text("name");
        portal(call).conditions().invent(name, call.value("result").orElse(true));
        return Json.object("name", name);
    }

    private Map<String, Object> queue(ControlCall call) {
        var portal = portal(call);
        if (call.has("lose_next")) {
            portal.queue().loseNext(call.count("lose_next", 0));
        }
        if (call.has("double_next")) {
            portal.queue().doubleNext(call.count("double_next", 0));
        }
        if (call.has("delay_ms")) {
            portal.queue().delayAll(call.millis("delay_ms", 0));
        }
        return queueView(portal);
    }

    private Map<String, Object> hold(ControlCall call) {
        var portal = portal(call);
        portal.queue().hold();
        return queueView(portal);
    }

    private Map<String, Object> release(ControlCall call) throws InterruptedException {
        var portal = portal(call);
        boolean reversed = call.text("order", "called").toLowerCase(Locale.ROOT).equals("reversed");
        portal.queue().release(reversed);
        return queueView(portal);
    }

    private static Map<String, Object> queueView(Portal portal) {
        return Json.object(
                "holding", portal.queue().isHolding(), "held", portal.queue().held());
    }
}
