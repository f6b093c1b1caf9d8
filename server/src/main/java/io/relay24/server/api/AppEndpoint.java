package io.relay24.server.api;

import io.relay24.bitrix24.event.InstallRequest;
import io.relay24.bitrix24.event.Visit;
import io.relay24.bitrix24.form.BracketForm;
import io.relay24.bitrix24.form.FormException;
import io.relay24.server.api.call.Role;
import io.relay24.server.api.call.Sessions;
import io.relay24.server.brand.Brand;
import io.relay24.server.page.Assets;
import io.relay24.server.portal.EventsEndpoint;
import io.relay24.server.portal.Installer;
import io.relay24.server.store.Portal;
import io.relay24.server.store.Rights;
import io.relay24.server.web.Request;
import io.relay24.server.web.Response;
import io.relay24.server.web.Routes;
import java.util.Optional;

/// The application's address in the portal: its page in the frame, events of applications without pages, and whoever
/// just looks (a moderator, a monitor). The content decides which it is.
public final class AppEndpoint {

    private final Installer installer;
    private final EventsEndpoint events;
    private final AppPage page;
    private final Notices notices;

    public AppEndpoint(Installer installer, EventsEndpoint events, Sessions sessions, Rights rights, Brand brand) {
        this.installer = installer;
        this.events = events;
        this.page = new AppPage(sessions, rights, brand);
        this.notices = new Notices(brand);
    }

    public void routes(Routes routes) {
        routes.any("/b24/app", this::handle).get("/b24/assets/{name}", Assets::answer);
    }

    Response handle(Request request) throws InterruptedException {
        try {
            var query = BracketForm.decode(request.target().rawQuery().orElse(""));
            return switch (Visit.of(query, BracketForm.decode(request.body()))) {
                case Visit.Frame frame -> open(frame.request());
                case Visit.Event event -> events.handle(event.event());
                case Visit.Page _ -> notices.outside();
            };
        } catch (FormException e) {
            return Response.badRequest(e);
        }
    }

    private Response open(InstallRequest request) throws InterruptedException {
        return switch (installer.opened(request)) {
            case Installer.Result.Installed installed ->
                page.of(
                        installed.portal(),
                        installed.userId(),
                        Role.ADMINISTRATOR,
                        request.lang(),
                        installed.problem());
            case Installer.Result.NotAdministrator(Optional<Portal> portal, long userId) ->
                portal.map(found -> page.of(found, userId, Role.USER, request.lang(), ""))
                        .orElseGet(() -> notices.askAdministrator(request.lang(), origin(request)));
            case Installer.Result.Refused refused -> notices.notInstalled(request.lang(), refused.reason());
            case Installer.Result.Unavailable unavailable -> notices.later(request.lang(), unavailable.reason());
        };
    }

    /// A verified one: only then is the address more than a stranger's word.
    private static String origin(InstallRequest request) {
        var endpoint = request.clientEndpoint();
        return endpoint.getScheme() + "://" + endpoint.getAuthority();
    }
}
