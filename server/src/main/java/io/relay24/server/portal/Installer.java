package io.relay24.server.portal;

import io.relay24.bitrix24.Access;
import io.relay24.bitrix24.RestError.Kind;
import io.relay24.bitrix24.RestException;
import io.relay24.bitrix24.Secret;
import io.relay24.bitrix24.app.AppService;
import io.relay24.bitrix24.event.AppEvent;
import io.relay24.bitrix24.event.InstallRequest;
import io.relay24.bitrix24.oauth.AppInfo;
import io.relay24.bitrix24.oauth.HandlerAuth;
import io.relay24.bitrix24.oauth.Tokens;
import io.relay24.bitrix24.oauth.VerifiedInstall;
import io.relay24.server.rest.PortalRest;
import io.relay24.server.store.Portal;
import io.relay24.server.store.Portals.Identity;
import io.relay24.server.store.Store;
import io.relay24.server.store.TokenTable;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings a portal into being, or back to life. Whatever a request says of itself is checked at an allowed OAuth server
/// before the portal that it names is contacted (protocol §3.6, §12).
public final class Installer {

    private static final Logger LOG = LoggerFactory.getLogger(Installer.class);

    private final Store store;
    private final AppInfo appInfo;
    private final PortalRest rest;
    private final SenderSync senders;
    private final boolean httpAllowed;
    private final Clock clock;

    /// Installs for one server.
    ///
    /// @param httpAllowed whether portals may be reached without encryption
    public Installer(
            Store store, AppInfo appInfo, PortalRest rest, SenderSync senders, boolean httpAllowed, Clock clock) {
        this.store = store;
        this.appInfo = appInfo;
        this.rest = rest;
        this.senders = senders;
        this.httpAllowed = httpAllowed;
        this.clock = clock;
    }

    /// What came of an opening of our page or of an event. A closed set.
    public sealed interface Result {
        /// Stored, and its senders are registered.
        ///
        /// @param problem what the portal refused after the installation was stored; empty = nothing
        record Installed(Portal portal, long userId, String problem) implements Result {}

        /// Genuine, but the user is no administrator: nothing was changed.
        ///
        /// @param portal where the application is installed already: the user may see what his rights allow
        record NotAdministrator(Optional<Portal> portal, long userId) implements Result {}

        /// Not genuine, or not ours: nothing was changed.
        record Refused(String reason) implements Result {}

        /// It could not be found out now: nothing was changed, and a later try may succeed.
        record Unavailable(String reason) implements Result {}
    }

    /// What a request brings. Nothing in it is believed before it is checked.
    private record Claim(
            String memberId,
            String domain,
            Secret accessToken,
            Secret refreshToken,
            Instant expires,
            Optional<URI> serverEndpoint,
            Secret applicationToken) {}

    public Result opened(InstallRequest request) throws InterruptedException {
        return install(new Claim(
                request.memberId(),
                request.domain(),
                request.accessToken(),
                request.refreshToken(),
                clock.instant().plus(request.authExpires()),
                request.serverEndpoint(),
                request.applicationToken().orElse(Secret.of(""))));
    }

    /// An event that brings tokens: ONAPPINSTALL, ONAPPUPDATE.
    public Result announced(AppEvent event) throws InterruptedException {
        var auth = event.auth().filter(found -> !found.accessToken().isEmpty());
        return auth.isPresent() ? install(claim(auth.get())) : new Result.Refused("the event has no access token");
    }

    private Claim claim(HandlerAuth auth) {
        return new Claim(
                auth.memberId(),
                auth.domain(),
                auth.accessToken(),
                auth.refreshToken(),
                auth.expires().orElse(clock.instant().plus(Duration.ofHours(1))),
                auth.serverEndpoint(),
                auth.applicationToken());
    }

    private Result install(Claim claim) throws InterruptedException {
        try {
            var verified = verified(claim);
            var mismatch = mismatch(claim, verified);
            if (mismatch.isPresent()) {
                LOG.warn("installation refused because={}", mismatch.get());
                return new Result.Refused(mismatch.get());
            }
            return installVerified(claim, verified);
        } catch (RestException e) {
            LOG.warn("installation could not be checked because={}", e.getMessage());
            return switch (e.error().kind()) {
                case TRANSIENT, RATE_LIMIT, OPERATION_TIME_LIMIT, PORTAL_CLOSED ->
                    new Result.Unavailable(e.error().code());
                case EXPIRED_TOKEN,
                        INVALID_TOKEN,
                        METHOD_NOT_FOUND,
                        ACCESS_DENIED,
                        PAYMENT_REQUIRED,
                        APPLICATION_GONE,
                        AUTHORIZATION_LOST,
                        PERMANENT -> new Result.Refused(e.error().code());
            };
        }
    }

    private VerifiedInstall verified(Claim claim) throws RestException, InterruptedException {
        return claim.serverEndpoint.isPresent()
                ? appInfo.verify(claim.accessToken, claim.serverEndpoint.get())
                : appInfo.verify(claim.accessToken);
    }

    private Optional<String> mismatch(Claim claim, VerifiedInstall verified) {
        if (!verified.memberId().equals(claim.memberId)) {
            return Optional.of("the token belongs to another portal");
        }
        if (!claim.domain.isEmpty() && !verified.domain().equalsIgnoreCase(claim.domain)) {
            return Optional.of("the token belongs to another address");
        }
        if (store.applications().find(verified.clientId()).isEmpty()) {
            return Optional.of("the application " + verified.clientId() + " is not registered on this server");
        }
        return "https".equals(verified.clientEndpoint().getScheme()) || httpAllowed
                ? Optional.empty()
                : Optional.of("this server takes portals over https only");
    }

    private Result installVerified(Claim claim, VerifiedInstall verified) throws RestException, InterruptedException {
        var user = rest.as(new Access(verified.clientEndpoint(), claim.accessToken))
                .call("profile", Map.of());
        long userId = user.path("ID").asLong(0);
        if (!user.path("ADMIN").asBoolean(false)) {
            withdraw(verified.memberId(), userId);
            return new Result.NotAdministrator(installed(verified), userId);
        }
        var rival = rival(verified);
        if (rival.isPresent()) {
            return new Result.Refused("this Bitrix24 uses this server already, through the application "
                    + rival.get().clientId() + "; uninstall that one first: accounts and senders stay for 30 days");
        }
        var server = verified.serverEndpoint();
        var portal = store.portals()
                .install(
                        new Identity(
                                verified.memberId(),
                                verified.clientId(),
                                verified.domain(),
                                verified.clientEndpoint(),
                                server),
                        claim.applicationToken,
                        clock.instant());
        if (!claim.refreshToken.isEmpty()) {
            store.tokens().save(tokens(claim, verified, server, userId));
        }
        LOG.info("portal installed portal={} domain={}", portal.memberId(), portal.domain());
        store.reports().hasten(portal.id(), clock.instant());
        return new Result.Installed(portal, userId, senders.sync(portal));
    }

    /// Another registration of ours that the portal has installed. The two would take each other's application_token
    /// and senders away. One that was deleted without a word no longer answers, and gives way.
    private Optional<Portal> rival(VerifiedInstall verified) throws RestException, InterruptedException {
        var former = store.portals()
                .byMemberId(verified.memberId())
                .filter(portal -> portal.status() != Portal.Status.UNINSTALLED)
                .filter(portal -> !portal.clientId().equals(verified.clientId()));
        return former.isPresent() && isStillThere(former.get()) ? former : Optional.empty();
    }

    private boolean isStillThere(Portal former) throws RestException, InterruptedException {
        try {
            return new AppService(rest.of(former)).info().code().equals(former.clientId());
        } catch (RestException e) {
            if (e.error().kind() == Kind.TRANSIENT || e.error().kind() == Kind.RATE_LIMIT) {
                throw e;
            }
            return false;
        }
    }

    private Optional<Portal> installed(VerifiedInstall verified) {
        return store.portals()
                .byMemberId(verified.memberId())
                .filter(portal -> portal.status() == Portal.Status.ACTIVE)
                .filter(portal -> portal.clientId().equals(verified.clientId()));
    }

    /// Who was an administrator once is not called upon any more (trap 9).
    private void withdraw(String memberId, long userId) {
        store.tokens()
                .find(memberId, userId)
                .ifPresent(former -> store.tokens().setAside(former, TokenTable.NO_ADMINISTRATOR));
    }

    private static Tokens tokens(Claim claim, VerifiedInstall verified, URI server, long userId) {
        return new Tokens(
                verified.memberId(),
                userId,
                verified.clientId(),
                claim.accessToken,
                claim.refreshToken,
                claim.expires,
                verified.clientEndpoint(),
                server);
    }
}
