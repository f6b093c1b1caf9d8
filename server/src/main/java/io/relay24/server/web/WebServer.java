package io.relay24.server.web;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// HTTP/1.1 on one address, each request on a virtual thread of its own. TLS is the reverse proxy's work.
///
/// Cuts off who is slow, refuses what is too large and tells callers nothing about our inside. There is no access log:
/// URLs carry secrets. [#start], [#giveNotice] and [#close] belong to one thread, [#uri] to any.
public final class WebServer implements AutoCloseable {

    /// The library's own threads only take in bytes and watch sockets; handlers run elsewhere.
    private static final int PLATFORM_THREADS = 6;

    private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);

    private final InetSocketAddress address;
    private final Duration drain;
    private final Server server;
    private final ServerConnector connector;
    private final Answers answers = new Answers();

    /// @param address   to listen on; port 0 takes a free one
    /// @param publicUrl of this server as callers know it, for [Request#publicUrl]
    /// @param incidents a new number for each unexpected failure: stands in the caller's answer and in the log
    public WebServer(
            InetSocketAddress address,
            URI publicUrl,
            Routes routes,
            WebLimits limits,
            FailureAnswers failures,
            Supplier<String> incidents) {
        this.address = address;
        this.drain = limits.drain();
        this.server = new Server(threads());
        this.connector = connector(server, address, limits);
        String publicBase = publicUrl.toString().replaceAll("/+$", "");
        var handler = new RequestHandler(publicBase, routes, limits, failures, incidents, answers);
        server.setHandler(new GracefulHandler(handler));
        server.setErrorHandler(answers);
        server.setStopTimeout(limits.drain().toMillis());
        server.addBean(new NetworkConnectionLimit(limits.connections(), connector));
        server.addBean(new SlowHeaders(connector, limits.patience()));
    }

    private static QueuedThreadPool threads() {
        var threads = new QueuedThreadPool(PLATFORM_THREADS, 2);
        threads.setName("web");
        threads.setReservedThreads(0);
        threads.setVirtualThreadsExecutor(Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("web-request-", 0).factory()));
        return threads;
    }

    private static ServerConnector connector(Server server, InetSocketAddress address, WebLimits limits) {
        var http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        http.setRequestHeaderSize(limits.header());
        http.setHeaderCacheSize(0); // it takes 100 kB a connection, which thousands of open ones cannot have
        var connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(address.getAddress().getHostAddress());
        connector.setPort(address.getPort());
        connector.setIdleTimeout(limits.patience().toMillis());
        connector.setShutdownIdleTimeout(Math.min(100, limits.patience().toMillis()));
        server.addConnector(connector);
        return connector;
    }

    /// Binds the address and answers from now on.
    ///
    /// @throws IOException if the address cannot be bound; says which, and what to do
    public void start() throws IOException {
        try {
            server.start();
        } catch (IOException cannotBind) {
            close();
            throw new IOException(
                    "cannot listen on " + address.getAddress().getHostAddress() + " port " + address.getPort() + " ("
                            + cannotBind.getMessage() + "); end the program that uses it, or choose another address",
                    cannotBind);
        } catch (Exception failure) {
            throw new IllegalStateException("the web server did not start", failure);
        }
    }

    /// Where it really listens: `http://127.0.0.1:8071`.
    public URI uri() {
        String host = address.getAddress().getHostAddress();
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + connector.getLocalPort());
    }

    /// Takes requests as before, but each answer ends its connection: a proxy that keeps connections open would send
    /// its next request into the closing.
    public void giveNotice() {
        answers.endConnections();
    }

    /// Stops accepting, lets requests in flight finish for as long as the limits' drain allows, answers 503 to new ones
    /// on open connections, then closes. Does nothing when it is not running.
    @Override
    public void close() {
        try {
            server.stop();
        } catch (TimeoutException stillRunning) {
            LOG.warn("requests still running after the drain time were cut off drain={}", drain);
        } catch (Exception failure) {
            throw new IllegalStateException("the web server did not stop cleanly", failure);
        }
    }
}
