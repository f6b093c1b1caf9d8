package io.relay24.emulator.portal;

import io.relay24.emulator.application.Application;
import io.relay24.emulator.application.Opening;
import io.relay24.emulator.http.Json;
import io.relay24.emulator.people.User;
import io.relay24.emulator.php.Php;
import io.relay24.emulator.php.PhpForm;
import io.relay24.emulator.token.Tokens;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/// Renders frames for users.
final class Frames {

    private final World world;
    private final Portal portal;

    Frames(World world, Portal portal) {
        this.world = world;
        this.portal = portal;
    }

    /// The frame of `page` as this user would get it now.
    Frame render(Application application, User user, URI page, Opening opening) {
        String sid = world.newId();
        var tokens = world.tokens().issue(portal.access().grant(application, user.id()));
        return new Frame(
                action(page, sid),
                form(application, tokens, opening),
                portal.domain() + "|0|" + sid,
                sid,
                initData(application, user, tokens, opening));
    }

    private URI action(URI page, String sid) {
        String query = PhpForm.encode(Json.object(
                "DOMAIN",
                portal.domain(),
                "PROTOCOL",
                0,
                "LANG",
                portal.options().language(),
                "APP_SID",
                sid));
        return URI.create(page + (page.getRawQuery() == null ? "?" : "&") + query);
    }

    private Map<String, Object> form(Application application, Tokens tokens, Opening opening) {
        var form = Json.object(
                "AUTH_ID", tokens.access(),
                "AUTH_EXPIRES", String.valueOf(world.tokens().lifetime().toSeconds()),
                "REFRESH_ID", tokens.refresh());
        if (!portal.conditions().core().isOld()) {
            form.put("SERVER_ENDPOINT", world.serverEndpoint().toString());
            form.put("APPLICATION_TOKEN", application.token());
            form.put(
                    "APPLICATION_SCOPE",
                    String.join(",", application.registration().scope()));
        }
        form.put("member_id", portal.memberId());
        form.put("status", application.registration().status());
        form.put("PLACEMENT", opening.placement());
        opening.options().ifPresent(options -> form.put("PLACEMENT_OPTIONS", options));
        return form;
    }

    private Map<String, Object> initData(Application application, User user, Tokens tokens, Opening opening) {
        boolean mayInstall = user.admin() || application.mayBeInstalledBy(user.id());
        return Json.object(
                "LANG", portal.options().language(),
                "DOMAIN", portal.domain(),
                "PROTOCOL", 0,
                "PATH", "/rest",
                "AUTH_ID", tokens.access(),
                "AUTH_EXPIRES", String.valueOf(world.tokens().lifetime().toSeconds()),
                "REFRESH_ID", tokens.refresh(),
                "MEMBER_ID", portal.memberId(),
                "FIRST_RUN", !application.isKnownTo(user.id()),
                "IS_ADMIN", mayInstall,
                "INSTALL", mayInstall && !application.isInstalled(),
                "USER_OPTIONS", options(application, "user " + user.id() + " "),
                "APP_OPTIONS", options(application, "app "),
                "PLACEMENT", opening.placement(),
                "PLACEMENT_OPTIONS", opening.parsedOptions());
    }

    private static Object options(Application application, String prefix) {
        var chosen = new LinkedHashMap<String, Object>();
        application.options().forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                chosen.put(name.substring(prefix.length()), value);
            }
        });
        return Php.array(chosen);
    }
}
