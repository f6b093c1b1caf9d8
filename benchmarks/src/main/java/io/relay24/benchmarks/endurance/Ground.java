package io.relay24.benchmarks.endurance;

import io.relay24.benchmarks.cluster.OneServer;
import io.relay24.benchmarks.life.Backlog;
import io.relay24.benchmarks.life.PortalLives;
import io.relay24.benchmarks.load.Histogram;
import io.relay24.benchmarks.stage.StorePlace;
import io.relay24.emulator.EmulatorOptions;
import io.relay24.emulator.portal.PortalOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// A server in a process of its own, portals and an operator around it, and messages that live their whole life at any
/// pace. Used by one thread.
final class Ground implements AutoCloseable {

    /// A portal takes 2 requests of 50 statuses a second; so many leave the limit far away, and each its real one.
    private static final int PORTALS = 64;

    private static final int BACKLOG = 60_000;
    private static final int KEPT = 2 * BACKLOG / PORTALS;
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    /// How many may be on their way while the capacity is looked for: more would only wait longer.
    private static final int ON_THEIR_WAY = 4000;

    private final OneServer server;
    private final Backlog backlog = new Backlog(BACKLOG);
    private final PortalLives lives;
    private final Vitals vitals;
    private final Consumer<String> progress;

    private Ground(OneServer server, int callers, Vitals vitals, Consumer<String> progress) {
        var service = new PortalLives.Service(server.url(), () -> 0);
        this.server = server;
        this.lives = new PortalLives(service, server.installations(), callers, backlog, PATIENCE);
        this.vitals = vitals;
        this.progress = progress;
    }

    static Ground open(StorePlace place, int callers, Consumer<String> progress)
            throws IOException, InterruptedException {
        progress.accept("starting a server and installing the application in " + PORTALS + " portals");
        var variables = variables(place);
        var world = EmulatorOptions.DEFAULT
                .limits(new EmulatorOptions.Limits(BACKLOG, 100_000, 2 * BACKLOG, 1))
                .portal(PortalOptions.DEFAULT.messagesKept(KEPT));
        var server = OneServer.open(new OneServer.Surroundings(world, PORTALS, Optional.empty()), variables);
        var vitals = new Vitals(place.kind(), variables, server.url(), server.processId());
        return new Ground(server, callers, vitals, progress);
    }

    private static Map<String, String> variables(StorePlace place) {
        var variables = new HashMap<>(place.variables("app"));
        variables.put("RELAY24_PORTAL_FIRST_REPORT_AFTER", "100ms");
        return variables;
    }

    PortalLives lives() {
        return lives;
    }

    Vitals vitals() {
        return vitals;
    }

    /// Lives per second at full speed, with never more than [#ON_THEIR_WAY] on their way.
    ///
    /// @param time of warming up, and of measuring
    double capacity(Duration time) throws InterruptedException {
        progress.accept("looking for the capacity");
        backlog.reserve(BACKLOG - ON_THEIR_WAY);
        lives.open(new Histogram());
        Thread.sleep(time);
        long before = lives.counts().ended();
        long start = System.nanoTime();
        Thread.sleep(time);
        double found = (lives.counts().ended() - before) * 1e9 / (System.nanoTime() - start);
        lives.shut();
        backlog.leave(BACKLOG - ON_THEIR_WAY);
        lives.drain();
        progress.accept("capacity: %.0f lives/s".formatted(found));
        return found;
    }

    @Override
    public void close() {
        lives.close();
        vitals.close();
        server.close();
    }
}
