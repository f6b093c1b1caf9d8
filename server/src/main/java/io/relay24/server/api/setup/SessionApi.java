package io.relay24.server.api.setup;

import io.relay24.bitrix24.Secret;
import io.relay24.server.api.call.ApiBody;
import io.relay24.server.api.call.ApiRefusal;
import io.relay24.server.api.call.JsonApi;
import io.relay24.server.api.call.Role;
import io.relay24.server.api.call.Sessions;
import io.relay24.server.portal.Visitors;
import io.relay24.server.portal.Visitors.Answer;
import io.relay24.server.store.Portal;
import io.relay24.server.store.Portals;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;

/// Sessions of whoever has our page open in a portal's frame. The page keeps its session in memory, and gets a new one
/// with a fresh access token when it is over.
public final class SessionApi {

    private static final Set<String> FIELDS = Set.of("access_token", "member_id", "domain");
    private static final int TOKEN = 255;
    private static final int MEMBER_ID = 64;
    private static final int DOMAIN = 255;
    private static final String RELOAD = "Your Bitrix24 did not confirm who you are. Reload the page.";

    private final Portals portals;
    private final Visitors visitors;
    private final Sessions sessions;

    public SessionApi(Portals portals, Visitors visitors, Sessions sessions) {
        this.portals = portals;
        this.visitors = visitors;
        this.sessions = sessions;
    }

    public void routes(JsonApi api) {
        api.postOpen("/b24/api/session", this::open);
    }

    /// A session as pages see it.
    ///
    /// @param session   to be sent as `Authorization: Bearer …`
    /// @param expiresAt ISO 8601
    /// @param role      `administrator` or `user`
    record View(String session, String expiresAt, long userId, String role, String memberId, String domain) {}

    /// Whether a portal is known here is told to nobody who cannot prove that he works in it.
    private Object open(ApiBody body) throws InterruptedException {
        var token = Secret.of(body.only(FIELDS).text("access_token", TOKEN));
        var domain = body.textOr("domain", "", DOMAIN);
        var portal = portals.byMemberId(body.text("member_id", MEMBER_ID))
                .filter(found -> found.status() != Portal.Status.UNINSTALLED)
                .filter(found -> domain.isEmpty() || domain.equalsIgnoreCase(found.domain()))
                .orElseThrow(() -> ApiRefusal.forbidden(RELOAD));
        return switch (visitors.who(portal, token)) {
            case Answer.Known(long userId, boolean administrator) ->
                view(portal, userId, administrator ? Role.ADMINISTRATOR : Role.USER);
            case Answer.Unproven() -> throw ApiRefusal.forbidden(RELOAD);
            case Answer.TooMany() -> throw ApiRefusal.tooOften("Too many vain attempts; try again in a minute.");
            case Answer.Unavailable(var error) ->
                throw ApiRefusal.portalUnavailable("Your Bitrix24 could not be asked who you are (" + error.code()
                        + "); " + error.kind().advice() + ".");
        };
    }

    private View view(Portal portal, long userId, Role role) {
        var session = sessions.open(portal, userId, role);
        var expires = sessions.of(session).map(Sessions.Session::expires).orElse(0L);
        return new View(
                session,
                Instant.ofEpochSecond(expires).toString(),
                userId,
                role.name().toLowerCase(Locale.ROOT),
                portal.memberId(),
                portal.domain());
    }
}
