package io.relay24.server.web;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;

/// Starts servers on free ports of the loopback address.
final class Servers {

    static final URI PUBLIC = URI.create("https://relay.example/base/");

    private Servers() {}

    static WebServer started(Routes routes) throws IOException {
        return started(routes, WebLimits.standard(), FailureAnswers.none());
    }

    static WebServer started(Routes routes, WebLimits limits) throws IOException {
        return started(routes, limits, FailureAnswers.none());
    }

    static WebServer started(Routes routes, WebLimits limits, FailureAnswers failures) throws IOException {
        var server = new WebServer(loopback(0), PUBLIC, routes, limits, failures, () -> "I-1");
        server.start();
        return server;
    }

    static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
    }
}
