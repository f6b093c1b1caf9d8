package io.relay24.server.support;

import io.relay24.bitrix24.Secret;
import io.relay24.bitrix24.event.InstallRequest;
import io.relay24.bitrix24.form.BracketForm;
import io.relay24.bitrix24.form.FormException;
import io.relay24.bitrix24.http.Reach;
import io.relay24.bitrix24.http.Transport;
import io.relay24.bitrix24.limit.RequestLimits;
import io.relay24.bitrix24.oauth.AppInfo;
import io.relay24.bitrix24.oauth.OAuthServers;
import io.relay24.bitrix24.oauth.TokenRefresher;
import io.relay24.bitrix24.oauth.TokenStore;
import io.relay24.emulator.Emulator;
import io.relay24.emulator.EmulatorOptions;
import io.relay24.emulator.application.Application;
import io.relay24.emulator.application.Registration;
import io.relay24.emulator.portal.Frame;
import io.relay24.server.portal.EventsEndpoint;
import io.relay24.server.portal.Installer;
import io.relay24.server.portal.SenderSync;
import io.relay24.server.portal.Suspension;
import io.relay24.server.portal.TokenKeeper;
import io.relay24.server.rest.PortalRest;
import io.relay24.server.store.Portal;
import io.relay24.server.store.Senders.Wording;
import io.relay24.server.store.Store;
import io.relay24.server.store.db.Database;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The life of an installation on a stage: an emulated portal and OAuth server, a real database, the portal's side of
/// the application, and one clock for all of them. Nothing of ours listens, so what the portal calls by itself is
/// lost.
public final class PortalStage implements AutoCloseable {

    public static final String CLIENT_ID = "local.5c8bb1b0891cf2.87252039";
    private static final URI PUBLIC_URL = URI.create("http://127.0.0.1:9");

    public final ManualClock clock = ManualClock.atNoon();
    public final Emulator emulator = Emulator.start(EmulatorOptions.DEFAULT.clock(clock));
    public final Store store;
    public final Suspension suspension;
    public final PortalRest rest;
    public final SenderSync senders;
    public final Installer installer;
    public final AppInfo info;
    public final EventsEndpoint events;
    public final TokenRefresher refresher;
    private final Transport transport = Transport.create(Reach.ANYWHERE);

    public PortalStage(Database database) {
        store = new Store(database, TestVault.vault(), clock, Duration.ofSeconds(12));
        emulator.portal().register(registration(CLIENT_ID));
        store.applications().save(new io.relay24.bitrix24.oauth.Application(CLIENT_ID, Secret.of("secret")), "local");
        suspension = new Suspension(store.portals());
        refresher = refresherOver(store.tokens());
        var limits = new RequestLimits(1000, Duration.ofMillis(500));
        rest = new PortalRest(transport, store.tokens(), refresher, store.portals(), limits, clock);
        emulator.portal().limit(1000, 1000);
        var profile = new SenderSync.Profile("relay24", Wording.of("Relay24"), Wording.of(""));
        senders = new SenderSync(store, rest, suspension, PUBLIC_URL, profile);
        info = new AppInfo(transport, servers());
        installer = new Installer(store, info, rest, senders, true, clock);
        events = new EventsEndpoint(store, installer, senders, suspension, clock);
    }

    public static Registration registration(String clientId) {
        return Registration.local(clientId, "secret", PUBLIC_URL.resolve("/b24/app"));
    }

    private OAuthServers servers() {
        return OAuthServers.only(List.of(emulator.oauthServer()));
    }

    /// As another process would have it.
    public TokenRefresher refresherOver(TokenStore tokens) {
        return new TokenRefresher(transport, servers(), store.applications()::find, tokens, clock);
    }

    public TokenKeeper keeper() {
        return new TokenKeeper(store, refresher, suspension, clock);
    }

    public Application application() {
        return emulator.portal().application(CLIENT_ID);
    }

    /// The application opened by a user of the emulated portal.
    public Installer.Result open(long userId) throws InterruptedException {
        return open(emulator.portal().frame(application(), userId), Map.of());
    }

    /// A frame with some fields replaced.
    public Installer.Result open(Frame frame, Map<String, Object> other) throws InterruptedException {
        return open(installer, frame, other);
    }

    public static Installer.Result open(Installer installer, Frame frame, Map<String, Object> other)
            throws InterruptedException {
        try {
            var form = new LinkedHashMap<>(frame.form());
            form.putAll(other);
            var query = BracketForm.decode(frame.action().getRawQuery());
            var request = InstallRequest.parse(query, BracketForm.decode(BracketForm.encode(form)));
            return installer.opened(request.orElseThrow());
        } catch (FormException e) {
            throw new IllegalStateException(e);
        }
    }

    public Portal portal() {
        return store.portals().byMemberId(emulator.portal().memberId()).orElseThrow();
    }

    @Override
    public void close() {
        store.close();
        transport.close();
        emulator.close();
    }
}
