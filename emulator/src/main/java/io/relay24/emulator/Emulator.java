package io.relay24.emulator;

import io.relay24.emulator.control.ControlApi;
import io.relay24.emulator.http.HttpCaller;
import io.relay24.emulator.http.HttpServer;
import io.relay24.emulator.oauth.OAuthServer;
import io.relay24.emulator.operator.OperatorAccount;
import io.relay24.emulator.operator.Operators;
import io.relay24.emulator.page.Pages;
import io.relay24.emulator.portal.Portal;
import io.relay24.emulator.portal.PortalOptions;
import io.relay24.emulator.portal.Portals;
import io.relay24.emulator.portal.World;
import io.relay24.emulator.queue.QueueServer;
import io.relay24.emulator.rest.RestEndpoint;
import io.relay24.emulator.smsc.Smsc;
import io.relay24.emulator.smsc.SmscOptions;
import io.relay24.emulator.token.TokenVault;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// The other sides of the product, in one process on loopback: portals, their OAuth and queue servers, and operators.
///
/// ```java
/// try (var emulator = Emulator.start(EmulatorOptions.DEFAULT)) {
///     var portal = emulator.portal();
///     var application = portal.register(Registration.local("local.1", "secret", pages).installUrl(install));
///     portal.install(application);
///     var message = portal.send(OutgoingMessage.to("+48500100200").body("Hello"));
///     portal.await(message.id(), MessageStatus.DELIVERED, Duration.ofSeconds(10));
/// }
/// ```
///
/// Thread-safe; any number of emulators can run in one process.
public final class Emulator implements AutoCloseable {

    private static final String ADDRESS = "127.0.0.1";
    private static final String PORTAL_HOST = "localhost";
    private static final int BODY_LIMIT = 8 << 20;

    private final HttpServer server;
    private final HttpCaller http;
    private final QueueServer queue;
    private final Portals portals;
    private final OAuthServer oauth;
    private final Operators operators;
    private final EmulatorOptions options;
    private @Nullable Smsc smsc;

    private Emulator(EmulatorOptions options) {
        this.options = options;
        var limits = options.limits();
        server = new HttpServer(ADDRESS, options.port(), BODY_LIMIT);
        http = new HttpCaller(options.inFlight(), options.callTimeout());
        queue = new QueueServer(http, limits.queued());
        var tokens = new TokenVault(options.clock(), options.random(), options.tokenLifetime(), limits.tokensKept());
        var serverEndpoint = URI.create("http://" + ADDRESS + ":" + server.port() + "/rest/");
        var world = new World(options.clock(), options.random(), tokens, queue, serverEndpoint);
        portals = new Portals(world, PORTAL_HOST, server::listen);
        portals.createAt(server.port(), options.portal());
        oauth = new OAuthServer(portals, tokens, serverEndpoint, options.clock());
        operators =
                new Operators(options.clock(), options.random(), http, limits.acceptedKept(), limits.requestsKept());
        server.serve(new Router(
                portals,
                oauth,
                new RestEndpoint(tokens, options.clock()),
                operators,
                new ControlApi(portals, oauth, operators, this::smsc),
                new Pages()));
    }

    /// Starts an emulator with one portal.
    ///
    /// @throws IllegalStateException if the port is taken
    public static Emulator start(EmulatorOptions options) {
        return new Emulator(options);
    }

    /// Of the first portal and of everything else that has no address of its own.
    public URI url() {
        return portal().url();
    }

    /// The OAuth server's `server_endpoint`; its host name differs from the portals'.
    public URI oauthServer() {
        return oauth.serverEndpoint();
    }

    public OAuthServer oauth() {
        return oauth;
    }

    /// The portal that is there from the start.
    public Portal portal() {
        return portals.first();
    }

    public Portal newPortal() {
        return newPortal(PortalOptions.DEFAULT);
    }

    public Portal newPortal(PortalOptions options) {
        return portals.create(options);
    }

    public Portals portals() {
        return portals;
    }

    /// The operator account of this name; it comes into being when it is first named.
    public OperatorAccount operator(String account) {
        return operators.account(account);
    }

    /// What takes the place of scheme, host and port in the operator's addresses for this account.
    public URI operatorUrl(String account) {
        return URI.create("http://" + ADDRESS + ":" + server.port() + "/operator/"
                + operator(account).name());
    }

    /// The SMSC; it begins to listen when it is first asked for.
    ///
    /// @throws IllegalStateException if its port is taken
    public synchronized Smsc smsc() {
        var running = smsc;
        if (running == null) {
            running = Smsc.start(new SmscOptions(
                    options.smscPort(),
                    options.clock(),
                    options.random(),
                    options.limits().acceptedKept()));
            smsc = running;
        }
        return running;
    }

    @Override
    public synchronized void close() {
        if (smsc != null) {
            smsc.close();
        }
        operators.close();
        queue.close();
        http.close();
        server.close();
    }
}
