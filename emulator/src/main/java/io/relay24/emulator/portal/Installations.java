package io.relay24.emulator.portal;

import io.relay24.emulator.application.Application;
import io.relay24.emulator.application.EventBinding;
import io.relay24.emulator.http.Answer;
import io.relay24.emulator.http.Json;
import io.relay24.emulator.queue.Call;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Opens, installs, updates and removes applications, and tells them so by events (protocol §1, §7).
final class Installations {

    private static final long ADMINISTRATOR = 1;

    private final World world;
    private final Portal portal;
    private final Payload payload;
    private final Frames frames;

    Installations(World world, Portal portal, Payload payload) {
        this.world = world;
        this.portal = portal;
        this.payload = payload;
        this.frames = new Frames(world, portal);
    }

    /// Posts the frame of the installation page (or of the main page if there is none), as an administrator's browser.
    Answer install(Application application) throws InterruptedException {
        restart(application);
        var page = application
                .registration()
                .installUrl()
                .orElse(application.registration().handlerUrl());
        return post(frames.render(application, portal.user(ADMINISTRATOR), page));
    }

    /// Installs without a page: ONAPPINSTALL goes to the installation path through the queue (protocol §1.5).
    void installByEvent(Application application) throws InterruptedException {
        restart(application);
        application.installed(true);
        var path = application
                .registration()
                .installUrl()
                .orElse(application.registration().handlerUrl());
        var auth = authWithRefresh(application, ADMINISTRATOR);
        enqueue(path, payload.event("ONAPPINSTALL", Optional.empty(), installData(application), auth));
    }

    private void restart(Application application) {
        if (!application.isActive()) {
            application.revive();
        }
        application.installed(application.registration().installUrl().isEmpty());
    }

    /// The frame that this user gets now: the installation page as long as it is not finished (protocol §1.3).
    Frame frame(Application application, long userId) {
        var user = portal.user(userId);
        var install = application.registration().installUrl();
        if (!application.isActive()) {
            throw new IllegalArgumentException("the application " + application.clientId() + " is not installed");
        }
        if (application.isInstalled() || install.isEmpty()) {
            return frames.render(application, user, application.registration().handlerUrl());
        }
        if (!user.admin()) {
            throw new IllegalArgumentException(
                    "the application is not fully installed; an administrator has to open it");
        }
        return frames.render(application, user, install.get());
    }

    /// With the headers by which a browser tells whose page submitted the form.
    Answer post(Frame frame) throws InterruptedException {
        var call = new Call(frame.action(), frame.form(), Duration.ZERO);
        String origin = portal.url().toString();
        return world.queue().post(call, Map.of("Origin", origin, "Referer", origin + "/", "Accept", "text/html"));
    }

    /// What the portal does on `setInstallFinish`; false if this user may not install.
    boolean finish(Application application, long userId, boolean installed) throws InterruptedException {
        if (!portal.user(userId).admin()) {
            return false;
        }
        application.installed(installed);
        if (installed) {
            var auth = authWithRefresh(application, userId);
            fire(bindings(application, "ONAPPINSTALL"), installData(application), auth);
        }
        return true;
    }

    /// The event is queued before everything of the application goes (protocol §1.7).
    void uninstall(Application application, boolean clean) throws InterruptedException {
        var hearers = bindings(application, "ONAPPUNINSTALL");
        var auth = payload.authWithoutTokens(application);
        application.remove(clean);
        world.tokens()
                .revoke(grant -> grant.memberId().equals(portal.memberId())
                        && grant.clientId().equals(application.clientId()));
        var data = Json.object("LANGUAGE_ID", portal.options().language(), "CLEAN", clean ? "1" : "0");
        fire(hearers, data, auth);
    }

    /// A new version; a marketplace application with an installation page must be opened by an administrator again.
    void update(Application application) throws InterruptedException {
        int previous = application.version();
        application.update(previous + 1);
        var data = Json.object(
                "VERSION",
                previous + 1,
                "PREVIOUS_VERSION",
                previous,
                "LANGUAGE_ID",
                portal.options().language());
        fire(bindings(application, "ONAPPUPDATE"), data, authWithRefresh(application, ADMINISTRATOR));
        if (!application.registration().status().equals("L")
                && application.registration().installUrl().isPresent()) {
            application.installed(false);
        }
    }

    private List<EventBinding> bindings(Application application, String event) {
        if (!application.isActive() || !application.isInstalled() || !portal.isPaid()) {
            return List.of();
        }
        return application.bindings().stream()
                .filter(binding -> binding.event().equals(event) && !binding.offline())
                .toList();
    }

    private void fire(List<EventBinding> hearers, Map<String, Object> data, Map<String, Object> auth)
            throws InterruptedException {
        for (EventBinding hearer : hearers) {
            enqueue(hearer.handler(), payload.event(hearer.event(), Optional.of(hearer), data, auth));
        }
    }

    private void enqueue(URI handler, Map<String, Object> form) throws InterruptedException {
        world.queue().enqueue(new Call(handler, form, Duration.ZERO), answer -> {});
    }

    private Map<String, Object> authWithRefresh(Application application, long userId) {
        return payload.auth(application, world.tokens().issue(portal.grant(application, userId)), true);
    }

    private Map<String, Object> installData(Application application) {
        return Json.object(
                "VERSION",
                application.version(),
                "ACTIVE",
                "Y",
                "INSTALLED",
                "Y",
                "LANGUAGE_ID",
                portal.options().language());
    }
}
