package io.relay24.emulator.portal;

import io.relay24.emulator.application.AppUpdate;
import io.relay24.emulator.application.Application;
import io.relay24.emulator.application.EventBinding;
import io.relay24.emulator.application.Opening;
import io.relay24.emulator.application.RobotRun;
import io.relay24.emulator.http.Answer;
import io.relay24.emulator.http.Json;
import io.relay24.emulator.queue.Call;
import io.relay24.emulator.records.Workflows;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// Opens, installs, updates and removes applications, and tells them so by events (protocol §1, §7).
final class Installations {

    private static final long ADMINISTRATOR = 1;

    private final World world;
    private final Portal portal;
    private final Payload payload;
    private final Events events;
    private final Frames frames;

    Installations(World world, Portal portal, Payload payload, Events events) {
        this.world = world;
        this.portal = portal;
        this.payload = payload;
        this.events = events;
        this.frames = new Frames(world, portal);
    }

    /// Posts the frame of the installation page (or of the main page if there is none), as an administrator's browser.
    Answer install(Application application) throws InterruptedException {
        restart(application);
        return post(
                frames.render(application, portal.user(ADMINISTRATOR), installPath(application), usual(application)));
    }

    /// Installs without a page: ONAPPINSTALL goes to the installation path through the queue (protocol §1.5).
    void installByEvent(Application application) throws InterruptedException {
        restart(application);
        application.installed(true);
        var auth = events.auth(application, ADMINISTRATOR, true);
        events.post(
                installPath(application),
                payload.event("ONAPPINSTALL", Optional.empty(), installData(application), auth));
    }

    private static URI installPath(Application application) {
        return application
                .registration()
                .installUrl()
                .orElse(application.registration().handlerUrl());
    }

    private static Opening usual(Application application) {
        return Opening.usual(application.number());
    }

    private void restart(Application application) {
        if (!application.isActive()) {
            application.revive();
        }
        application.installed(application.registration().installUrl().isEmpty());
    }

    /// The frame that this user gets now: the installation page as long as it is not finished (protocol §1.3).
    Frame frame(Application application, long userId, Opening opening) {
        var user = portal.user(userId);
        if (!application.isActive()) {
            throw new IllegalArgumentException("the application " + application.clientId() + " is not installed");
        }
        if (!user.active() || !application.isVisibleTo(userId)) {
            throw new IllegalArgumentException("user " + userId + " has no access to " + application.clientId());
        }
        if (application.isInstalled() || application.registration().installUrl().isEmpty()) {
            return frames.render(application, user, page(application, opening), opening);
        }
        if (!mayInstall(application, userId)) {
            throw new IllegalArgumentException(
                    "the application is not fully installed; an administrator has to open it");
        }
        return frames.render(
                application, user, installPath(application), opening.isPlacement() ? usual(application) : opening);
    }

    Frame frame(Application application, long userId) {
        return frame(application, userId, usual(application));
    }

    private static URI page(Application application, Opening opening) {
        if (!opening.isPlacement()) {
            return application.registration().handlerUrl();
        }
        return application.placements().stream()
                .filter(placement -> placement.code().equals(opening.placement()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the application fills no " + opening.placement()
                        + "; it does so with placement.bind, once it is installed"))
                .handler();
    }

    private boolean mayInstall(Application application, long userId) {
        return portal.user(userId).admin() || application.mayBeInstalledBy(userId);
    }

    /// With the headers by which a browser tells whose page submitted the form.
    Answer post(Frame frame) throws InterruptedException {
        var call = new Call(frame.action(), frame.form(), Duration.ZERO);
        String origin = portal.url().toString();
        return world.queue().post(call, Map.of("Origin", origin, "Referer", origin + "/", "Accept", "text/html"));
    }

    /// What the portal does on `setInstallFinish`; false if this user may not install.
    boolean finish(Application application, long userId, boolean installed) throws InterruptedException {
        if (!mayInstall(application, userId)) {
            return false;
        }
        application.installed(installed);
        if (installed) {
            events.fire(application, "ONAPPINSTALL", installData(application), userId, true);
        }
        return true;
    }

    /// The event is queued before everything of the application goes (protocol §1.7).
    void uninstall(Application application, boolean clean) throws InterruptedException {
        var hearers = events.hearers(application, "ONAPPUNINSTALL");
        var auth = payload.authWithoutTokens(application);
        application.remove(clean);
        world.tokens()
                .revoke(grant -> grant.memberId().equals(portal.memberId())
                        && grant.clientId().equals(application.clientId()));
        var data = Json.object("LANGUAGE_ID", portal.options().language(), "CLEAN", clean ? "1" : "0");
        for (EventBinding hearer : hearers) {
            events.tell(hearer, data, auth);
        }
    }

    /// A new version; a marketplace application with an installation page must be opened by an administrator again.
    /// The handlers that are there before are told.
    void update(Application application, AppUpdate what) throws InterruptedException {
        int previous = application.version();
        application.update(previous + 1);
        if (what.newToken()) {
            application.changeToken(world.newId());
        }
        var data = Json.object(
                "VERSION",
                previous + 1,
                "PREVIOUS_VERSION",
                previous,
                "LANGUAGE_ID",
                portal.options().language());
        events.fire(application, "ONAPPUPDATE", data, ADMINISTRATOR, true);
        if (what.deletesSenders()) {
            application.removeSenders();
        }
        if (what.deletesHandlers()) {
            application.removeHandlers();
        }
        if (!application.registration().status().equals("L")
                && application.registration().installUrl().isPresent()) {
            application.installed(false);
        }
    }

    /// ONAPPPAYMENT; nobody is known to have acted, so that no tokens come with it.
    void tellOfPayment(Application application, boolean allowed) throws InterruptedException {
        var data = Json.object(
                "CODE",
                application.clientId(),
                "VERSION",
                application.version(),
                "STATUS",
                application.registration().status(),
                "PAYMENT_EXPIRED",
                allowed ? "N" : "Y",
                "DAYS",
                0);
        events.fire(application, "ONAPPPAYMENT", data, 0, false);
    }

    /// Calls the handler of a robot or an activity through the queue.
    Workflows.Step run(Application application, RobotRun run) throws InterruptedException {
        var automation = Optional.ofNullable(application.automations().get(run.kind() + " " + run.code()))
                .orElseThrow(() -> new IllegalArgumentException(application.clientId() + " has no " + run.kind() + " "
                        + run.code() + "; it registers one with bizproc.robot.add"));
        String workflowId = world.newId().substring(0, 14) + ".12345678";
        var step = portal.records().workflows().start(workflowId + "|A1_2_3_4|" + world.newId(), workflowId);
        var auth = events.auth(application, ADMINISTRATOR, true);
        events.post(automation.handler(), payload.robotCall(automation, run, step, auth));
        return step;
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
