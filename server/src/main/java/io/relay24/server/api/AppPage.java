package io.relay24.server.api;

import io.relay24.server.api.call.Role;
import io.relay24.server.api.call.Sessions;
import io.relay24.server.api.setup.BrandApi;
import io.relay24.server.brand.Brand;
import io.relay24.server.brand.Language;
import io.relay24.server.page.Html;
import io.relay24.server.store.Portal;
import io.relay24.server.store.Rights;
import io.relay24.server.web.Response;
import tools.jackson.databind.json.JsonMapper;

/// The page in the portal's frame. What it shows it fetches from the JSON addresses; here it gets what it needs to
/// begin.
final class AppPage {

    private final Sessions sessions;
    private final Rights rights;
    private final Brand brand;

    AppPage(Sessions sessions, Rights rights, Brand brand) {
        this.sessions = sessions;
        this.rights = rights;
        this.brand = brand;
    }

    /// What the page begins with.
    ///
    /// @param analytics whether he may see them
    /// @param lang      Bitrix24's code
    /// @param problem   what the portal refused while the application was installed; empty = nothing
    private record Start(
            String session,
            boolean administrator,
            boolean analytics,
            String lang,
            String problem,
            BrandApi.View brand) {}

    /// For somebody who has proven who he is.
    Response of(Portal portal, long userId, Role role, String lang, String problem) {
        boolean administrator = role == Role.ADMINISTRATOR;
        var start = new Start(
                sessions.open(portal, userId, role),
                administrator,
                administrator || rights.of(portal.id()).analytics(),
                lang,
                problem,
                BrandApi.View.of(brand));
        var body = """
                <div id="app"></div>
                <script type="application/json" id="start">%s</script>""".formatted(json(start));
        return Html.page(200, Language.of(lang), brand.name(), "src/app.ts", body, origin(portal));
    }

    /// Nothing in it ends the block that it stands in.
    private static String json(Start start) {
        return JsonMapper.shared().writeValueAsString(start).replace("<", "\\u003c");
    }

    private static String origin(Portal portal) {
        var endpoint = portal.clientEndpoint();
        return endpoint.getScheme() + "://" + endpoint.getAuthority();
    }
}
