package io.relay24.benchmarks.stage;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/// Where portal and application listen; 0 takes a free port.
public record Ports(int portal, int app) {

    public static final Ports FREE = new Ports(0, 0);

    /// Below those that systems give to outgoing connections.
    private static final int FIRST = 20_000;

    private static final int LAST = 31_999;

    public Ports {
        require(portal);
        require(app);
    }

    private static void require(int port) {
        if (port < 0 || port > 65_535) {
            throw new StageFailure("a port is 0 to 65535, not " + port);
        }
    }

    /// The application's port as a number: its public address stands in its configuration, before it listens.
    public int fixedApp() throws IOException {
        return app == 0 ? free() : app;
    }

    /// A port that stays free while its server is away: no outgoing connection gets it, and whoever calls it meanwhile
    /// is refused. With one of the system's choice a caller may even meet himself.
    public static int free() throws IOException {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST + 1);
            try (var probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return probe.getLocalPort();
            } catch (BindException taken) {
                // the next one
            }
        }
    }
}
