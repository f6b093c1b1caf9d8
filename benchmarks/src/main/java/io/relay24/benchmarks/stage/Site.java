package io.relay24.benchmarks.stage;

import io.relay24.emulator.Emulator;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;

/// An emulated world and where the application answers in it, whichever process that runs in.
///
/// @param browser what administrators use
public record Site(Emulator emulator, URI appUrl, HttpClient browser) {

    static final String CLIENT_ID = "app.6720e5a1b7c3d8.41528936";
    static final String CLIENT_SECRET = "only-for-this-machine";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /// The application at this port of this machine.
    public static Site of(Emulator emulator, int appPort) {
        var browser = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .build();
        return new Site(emulator, URI.create("http://127.0.0.1:" + appPort), browser);
    }

    /// What an application must be told to belong here.
    public Map<String, String> variables() {
        return Map.of(
                "RELAY24_SERVER_PORT",
                Integer.toString(appUrl.getPort()),
                "RELAY24_SERVER_PUBLIC_URL",
                appUrl.toString(),
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
}
