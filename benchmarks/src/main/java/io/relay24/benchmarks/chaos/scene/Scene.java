package io.relay24.benchmarks.chaos.scene;

import io.relay24.benchmarks.chaos.server.Flaw;
import io.relay24.benchmarks.stage.Installation;
import io.relay24.benchmarks.stage.Ports;
import io.relay24.benchmarks.stage.Scratch;
import io.relay24.benchmarks.stage.Site;
import io.relay24.benchmarks.stage.StageFailure;
import io.relay24.benchmarks.stage.StorePlace;
import io.relay24.emulator.Emulator;
import io.relay24.emulator.EmulatorOptions;
import io.relay24.server.secrets.Vault;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Two portals and two operators that live through everything, and a server that does not. One operator takes our
/// reference as an idempotency key, the other takes whatever comes. Used by one thread.
public final class Scene implements AutoCloseable {

    /// How many messages may be on their way to operators at one time.
    public static final int IN_FLIGHT = 16;

    private static final int STARTS = 5;
    private static final Duration LOOK_AGAIN = Duration.ofMillis(2);

    private static final Map<String, String> PACE = Map.of(
            "RELAY24_PORTAL_FIRST_REPORT_AFTER", "300ms",
            "RELAY24_PORTAL_REPORT_RETRY", "[300ms, 1s]",
            "RELAY24_DISPATCH_PARALLEL", Integer.toString(IN_FLIGHT),
            "RELAY24_DISPATCH_RETRY", "[300ms, 1s]",
            "RELAY24_DISPATCH_IN_DOUBT", "resend",
            "RELAY24_NETWORK_ANSWER_TIMEOUT", "2s");

    private final Site site;
    private final StorePlace place;
    private final ServerProcess.Recipe recipe;
    private final Books books;
    private List<Desk> desks = List.of();
    private Optional<ServerProcess> running = Optional.empty();
    private long downSince = System.nanoTime();
    private long takenBefore;

    private Scene(Site site, StorePlace place, ServerProcess.Recipe recipe) {
        this.site = site;
        this.place = place;
        this.recipe = recipe;
        this.books = Books.of(recipe.variables());
    }

    /// Starts everything and installs the application in both portals.
    ///
    /// @param scratch for what is not in the store
    /// @param log     where the servers say what went wrong
    public static Scene open(StorePlace place, Scratch scratch, Flaw flaw, Optional<Path> log)
            throws IOException, InterruptedException {
        var emulator = Emulator.start(EmulatorOptions.DEFAULT
                .callTimeout(Duration.ofSeconds(20))
                .limits(new EmulatorOptions.Limits(10_000, 100_000, 1_000_000, 1000)));
        var site = Site.of(emulator, Ports.FREE.fixedApp());
        var operators = scratch.folder("operators");
        KeyedOperator.into(operators);
        var variables = new HashMap<>(PACE);
        variables.put("RELAY24_OPERATORS_FOLDER", operators.toString());
        variables.put("RELAY24_SECRETS_KEY", Vault.newKey());
        variables.putAll(site.variables());
        variables.putAll(place.variables("app"));
        var classes = scratch.folder("classes");
        var recipe = new ServerProcess.Recipe(
                variables, flaw, ClassPath.packed(classes), classes.resolve("loaded.jsa"), log);
        var scene = new Scene(site, place, recipe);
        try {
            scene.install();
            return scene;
        } catch (IOException | InterruptedException | RuntimeException e) {
            scene.close();
            throw e;
        }
    }

    private void install() throws IOException, InterruptedException {
        restart();
        var plain = Installation.on(site, site.emulator().portal(), "plain");
        var keyed = Installation.on(site, site.emulator().newPortal(), "keyed", KeyedOperator.ID);
        site.emulator().operator("keyed").takeReferenceAsKey();
        desks = List.of(
                new Desk(plain, site.emulator().operator("plain"), false),
                new Desk(keyed, site.emulator().operator("keyed"), true));
        server().close(); // gently: this makes the archive of classes
        restart();
    }

    public List<Desk> desks() {
        return desks;
    }

    public Emulator emulator() {
        return site.emulator();
    }

    public StorePlace place() {
        return place;
    }

    public Books books() {
        return books;
    }

    public ServerProcess server() {
        return running.orElseThrow();
    }

    /// Notes that from now on nothing works, for [#awaitRecovery].
    public void down() {
        downSince = System.nanoTime();
        takenBefore = taken();
    }

    /// Kills the server.
    public void kill() {
        down();
        server().kill();
    }

    /// Starts the server again after its death, and again if it dies at that, as a supervisor does.
    public void restart() throws IOException {
        for (int starts = 1; !begin().awaitListening(); starts++) {
            if (starts == STARTS) {
                throw new StageFailure("the server did not start; --log FILE keeps what it says");
            }
        }
    }

    /// The same without waiting until it listens.
    public ServerProcess begin() throws IOException {
        running = Optional.of(ServerProcess.begin(recipe));
        return server();
    }

    /// Another node on the same store. It is not called by the portals.
    public ServerProcess secondNode() throws IOException {
        var variables = new HashMap<>(recipe.variables());
        variables.put("RELAY24_SERVER_PORT", Integer.toString(Ports.FREE.fixedApp()));
        var second = ServerProcess.begin(recipe.with(variables));
        if (!second.awaitListening()) {
            throw new StageFailure("a second node did not start; --log FILE keeps what it says");
        }
        return second;
    }

    /// Waits until an operator has taken a message again.
    public boolean awaitRecovery(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (taken() <= takenBefore && System.nanoTime() < end) {
            Thread.sleep(LOOK_AGAIN);
        }
        return taken() > takenBefore;
    }

    /// Since it all went [down][#down].
    public Duration downFor() {
        return Duration.ofNanos(System.nanoTime() - downSince);
    }

    /// Waits until operators have taken so many messages since it all went [down][#down].
    public void awaitTaken(int messages, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (taken() < takenBefore + messages && System.nanoTime() < end) {
            Thread.sleep(LOOK_AGAIN);
        }
    }

    private long taken() {
        return desks.stream().mapToLong(desk -> desk.operator().acceptedCount()).sum();
    }

    /// Everything behaves again.
    public void calm() {
        desks.forEach(desk -> {
            desk.operator().behave();
            desk.operator().release();
            desk.installation().portal().conditions().faults().clear();
        });
    }

    @Override
    public void close() {
        calm();
        running.ifPresent(ServerProcess::kill);
        site.browser().shutdownNow();
        site.emulator().close();
    }
}
