package io.relay24.emulator.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/// An HTTP/1.1 server on one address and any number of ports. Each request runs on a virtual thread of its own.
/// Thread-safe.
public final class HttpServer implements AutoCloseable {

    private static final int BACKLOG = 1024;
    private static final long IDLE_MILLIS = 60_000;

    private final Server server;
    private final ServerConnector connector;
    private final JettyExchange exchange;
    private final Collection<ServerSocketChannel> ports = new ConcurrentLinkedQueue<>();

    /// Listens at once; answers 503 until there is something to [serve][#serve].
    ///
    /// @param address   the local address to bind, `127.0.0.1`
    /// @param port      0 takes a free one
    /// @param bodyLimit bytes; a longer body is answered 413
    /// @throws IllegalStateException if the port is taken
    public HttpServer(String address, int port, int bodyLimit) {
        var threads = new QueuedThreadPool(32, 4);
        threads.setName("emulator");
        threads.setDaemon(true);
        threads.setVirtualThreadsExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server = new Server(threads);
        exchange = new JettyExchange(bodyLimit);
        server.setHandler(exchange);
        connector = connector(server, address, port);
        server.addConnector(connector);
        step("listen on " + address + ":" + port, server::start);
    }

    private static ServerConnector connector(Server server, String address, int port) {
        var configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        var connector = new ServerConnector(server, 0, 1, new HttpConnectionFactory(configuration));
        connector.setHost(address);
        connector.setPort(port);
        connector.setAcceptQueueSize(BACKLOG);
        connector.setIdleTimeout(IDLE_MILLIS);
        return connector;
    }

    /// The port that it was started with.
    public int port() {
        return connector.getLocalPort();
    }

    /// Answers requests from now on.
    public void serve(Endpoint endpoint) {
        exchange.serve(endpoint);
    }

    /// Listens on one more port. All ports share one selector, so hundreds of them cost no threads.
    ///
    /// @param port 0 takes a free one
    /// @return the port
    /// @throws IllegalStateException if the port is taken
    public int listen(int port) {
        try {
            var channel = ServerSocketChannel.open();
            ports.add(channel);
            channel.bind(new InetSocketAddress(connector.getHost(), port), BACKLOG);
            channel.configureBlocking(false);
            connector.getSelectorManager().acceptor(channel);
            return ((InetSocketAddress) channel.getLocalAddress()).getPort();
        } catch (IOException refused) {
            throw failure("listen on " + connector.getHost() + ":" + port, refused);
        }
    }

    @Override
    public void close() {
        for (ServerSocketChannel port : ports) {
            step("close a port", port::close);
        }
        step("stop", server::stop);
    }

    /// Jetty's life-cycle methods throw a bare `Exception`.
    private static void step(String what, LifeCycleStep step) {
        try {
            step.run();
        } catch (Exception failure) {
            throw failure(what, failure);
        }
    }

    private static IllegalStateException failure(String what, Exception cause) {
        return new IllegalStateException(
                "the emulator cannot " + what + " (" + cause.getMessage() + "); is the port free?", cause);
    }

    private interface LifeCycleStep {
        void run() throws Exception;
    }
}
