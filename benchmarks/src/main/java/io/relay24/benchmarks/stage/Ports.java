package io.relay24.benchmarks.stage;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/// Where portal and application listen; 0 takes a free port.
public record Ports(int portal, int app) {

    public static final Ports FREE = new Ports(0, 0);

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
        if (app != 0) {
            return app;
        }
        try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }
}
