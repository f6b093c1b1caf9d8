package io.relay24.emulator.control;

import io.relay24.emulator.fault.Fault;
import io.relay24.emulator.http.Json;
import io.relay24.emulator.oauth.OAuthServer;
import io.relay24.emulator.people.Deal;
import io.relay24.emulator.people.User;
import io.relay24.emulator.portal.Portal;
import io.relay24.emulator.portal.PortalOptions;
import io.relay24.emulator.portal.Portals;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Portals, their people, their limits and their misbehaviour.
final class PortalRoutes {

    private static final String PORTAL = "/control/portals/{portal}";

    private final Portals portals;
    private final OAuthServer oauth;

    PortalRoutes(Portals portals, OAuthServer oauth) {
        this.portals = portals;
        this.oauth = oauth;
    }

    List<Route> all() {
        return List.of(
                new Route("GET", "/control/portals", call -> list()),
                new Route("POST", "/control/portals", this::create),
                new Route("GET", PORTAL, call -> Views.portal(portal(portals, call))),
                new Route("POST", PORTAL + "/users", this::addUser),
                new Route("POST", PORTAL + "/deals", this::addDeal),
                new Route("POST", PORTAL + "/limit", this::limit),
                new Route("POST", PORTAL + "/payment", this::payment),
                new Route("POST", PORTAL + "/rename", this::rename),
                new Route("POST", PORTAL + "/re-register", this::reregister),
                new Route("POST", PORTAL + "/expire-tokens", this::expireTokens),
                new Route("POST", PORTAL + "/revoke-tokens", this::revokeTokens),
                new Route("POST", PORTAL + "/webhooks", this::webhook),
                new Route("POST", PORTAL + "/answers", this::script),
                new Route("POST", "/control/oauth/answers", this::scriptOAuth),
                new Route("POST", "/control/oauth/settings", this::oauthSettings));
    }

    static Portal portal(Portals portals, ControlCall call) {
        return portals.portal(call.count("portal", 0));
    }

    private Map<String, Object> list() {
        return Json.object("portals", portals.all().stream().map(Views::portal).toList());
    }

    private Map<String, Object> create(ControlCall call) {
        var usual = PortalOptions.DEFAULT;
        double perSecond = call.decimal("per_second", usual.perSecond());
        return Views.portal(portals.create(new PortalOptions(
                call.count("port", 0),
                call.count("burst", usual.burst()),
                perSecond <= 0 ? Double.POSITIVE_INFINITY : perSecond,
                call.count("messages_kept", usual.messagesKept()),
                call.text("language", usual.language()))));
    }

    private Map<String, Object> addUser(ControlCall call) {
        var user = new User(
                call.number("id"),
                call.text("name", "User"),
                call.text("last_name", call.text("id")),
                call.flag("admin", false),
                call.flag("active", true));
        portal(portals, call).addUser(user);
        return Views.user(user);
    }

    private Map<String, Object> addDeal(ControlCall call) {
        var deal = new Deal(
                call.number("id"),
                call.text("title"),
                call.text("stage", "New"),
                call.text("amount", ""),
                call.number("contact_id", 100 + call.number("id")),
                call.text("contact_name"),
                call.text("phone"));
        portal(portals, call).addDeal(deal);
        return Views.deal(deal);
    }

    /// 0 per second takes the limit away.
    private Map<String, Object> limit(ControlCall call) {
        double perSecond = call.decimal("per_second", 0);
        portal(portals, call).limit(call.count("burst", 50), perSecond <= 0 ? Double.POSITIVE_INFINITY : perSecond);
        return Json.object();
    }

    private Map<String, Object> payment(ControlCall call) throws InterruptedException {
        portal(portals, call).payment(call.flag("allowed", true));
        return Json.object();
    }

    private Map<String, Object> rename(ControlCall call) {
        return Json.object("url", portal(portals, call).rename());
    }

    private Map<String, Object> reregister(ControlCall call) {
        var portal = portal(portals, call);
        portals.reregister(portal);
        return Views.portal(portal);
    }

    private Map<String, Object> expireTokens(ControlCall call) {
        portal(portals, call).access().expire();
        return Json.object();
    }

    private Map<String, Object> revokeTokens(ControlCall call) {
        portal(portals, call).access().revoke();
        return Json.object();
    }

    private Map<String, Object> webhook(ControlCall call) {
        return Json.object("url", portal(portals, call).access().newWebhook(call.number("user", 1)));
    }

    private Map<String, Object> script(ControlCall call) {
        var portal = portal(portals, call);
        var method = call.optionalText("method");
        return repeat(
                call,
                fault -> method.ifPresentOrElse(
                        name -> portal.nextAnswerTo(name, fault), () -> portal.nextAnswer(fault)));
    }

    private Map<String, Object> scriptOAuth(ControlCall call) {
        return repeat(call, oauth::nextAnswer);
    }

    private Map<String, Object> oauthSettings(ControlCall call) {
        if (call.has("refresh_days")) {
            oauth.vault().refreshLifetime(Duration.ofDays(call.count("refresh_days", 30)));
        }
        if (call.has("keep_used")) {
            oauth.vault().keepUsed(call.flag("keep_used", false));
        }
        return Json.object();
    }

    private static Map<String, Object> repeat(ControlCall call, Consumer<Fault> script) {
        var fault = fault(call);
        for (int i = 0; i < Math.min(call.count("times", 1), 10_000); i++) {
            script.accept(fault);
        }
        return Json.object();
    }

    /// A name that is known, `slow`, `redirect`, `html_<status>`, or any error code with a status.
    private static Fault fault(ControlCall call) {
        String error = call.text("error");
        if (error.equals("slow")) {
            return new Fault.Slow(Duration.ofMillis(call.number("delay_ms", 1000)));
        }
        if (error.equals("redirect")) {
            return new Fault.Redirect(call.url("to"));
        }
        if (error.matches("html_[2-5]\\d\\d")) {
            return new Fault.Html(Integer.parseInt(error.substring("html_".length())));
        }
        return Fault.named(error)
                .filter(known -> !call.has("status"))
                .orElseGet(() -> Fault.error(error, call.text("description", ""), call.count("status", 400)));
    }
}
