package io.relay24.benchmarks.stage;

import io.relay24.emulator.Emulator;
import io.relay24.emulator.EmulatorOptions;
import io.relay24.server.App;
import io.relay24.server.config.ConfigFile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The emulated world and the application, side by side in this process and knowing of each other. Only what real ones
/// exchange passes between them, over HTTP.
///
/// Thread-safe, but closed by one thread.
public final class Stage implements AutoCloseable {

    static final String CLIENT_ID = "app.6720e5a1b7c3d8.41528936";
    private static final String CLIENT_SECRET = "only-for-this-machine";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Emulator emulator;
    private final App app;
    private final HttpClient browser = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    private Stage(Emulator emulator, App app) {
        this.emulator = emulator;
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
            var all = new HashMap<>(variables);
            all.putAll(addresses(emulator, appPort));
            var config = ConfigFile.load(Optional.empty(), all);
            // When its disk fails, every write is refused from then on: the run sees it and ends.
            return new Stage(emulator, App.start(config, Clock.systemUTC(), () -> {}));
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

    private static Map<String, String> addresses(Emulator emulator, int appPort) {
        return Map.of(
                "RELAY24_SERVER_PORT",
                Integer.toString(appPort),
                "RELAY24_SERVER_PUBLIC_URL",
                "http://127.0.0.1:" + appPort,
                "RELAY24_SERVER_DRAIN",
                "1s",
                "RELAY24_APPLICATIONS",
                "{client_id: %s, client_secret: %s, kind: market}".formatted(CLIENT_ID, CLIENT_SECRET),
                "RELAY24_OAUTH_SERVERS",
                emulator.oauthServer().resolve("/").toString(),
                "RELAY24_OAUTH_INSECURE_ALLOWED",
                "true",
                "RELAY24_PORTAL_INSECURE_ALLOWED",
                "true",
                "RELAY24_NETWORK_ALLOW_PRIVATE_ADDRESSES",
                "true");
    }

    public Emulator emulator() {
        return emulator;
    }

    public App app() {
        return app;
    }

    public URI appUrl() {
        return app.uri();
    }

    static String clientSecret() {
        return CLIENT_SECRET;
    }

    HttpClient browser() {
        return browser;
    }

    /// The world ends first, so that nothing the application waits for holds up its own end.
    @Override
    public void close() {
        browser.shutdownNow();
        emulator.close();
        app.close();
    }
}
