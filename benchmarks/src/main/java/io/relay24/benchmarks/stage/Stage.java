package io.relay24.benchmarks.stage;

import io.relay24.emulator.Emulator;
import io.relay24.emulator.EmulatorOptions;
import io.relay24.server.App;
import io.relay24.server.config.ConfigFile;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The emulated world and the application, side by side in this process and knowing of each other. Only what real ones
/// exchange passes between them, over HTTP.
///
/// Thread-safe, but closed by one thread.
public final class Stage implements AutoCloseable {

    private final Site site;
    private final App app;

    private Stage(Site site, App app) {
        this.site = site;
        this.app = app;
    }

    /// Starts both.
    ///
    /// @param world     the emulator, but for its port
    /// @param variables the application's options beside its addresses: its store, its pace
    public static Stage open(EmulatorOptions world, Ports ports, Map<String, String> variables) throws IOException {
        int appPort = ports.fixedApp();
        var emulator = emulator(world.port(ports.portal()));
        try {
            var site = Site.of(emulator, appPort);
            var all = new HashMap<>(variables);
            all.putAll(site.variables());
            var config = ConfigFile.load(Optional.empty(), all);
            // When its disk fails, every write is refused from then on: the run sees it and ends.
            return new Stage(site, App.start(config, Clock.systemUTC(), () -> {}));
        } catch (IOException | RuntimeException e) {
            emulator.close();
            throw e;
        }
    }

    private static Emulator emulator(EmulatorOptions options) {
        try {
            return Emulator.start(options);
        } catch (IllegalStateException taken) {
            throw new StageFailure(String.valueOf(taken.getMessage()), taken);
        }
    }

    public Emulator emulator() {
        return site.emulator();
    }

    public Site site() {
        return site;
    }

    public App app() {
        return app;
    }

    public URI appUrl() {
        return app.uri();
    }

    /// The world ends first, so that nothing the application waits for holds up its own end.
    @Override
    public void close() {
        site.browser().shutdownNow();
        site.emulator().close();
        app.close();
    }
}
