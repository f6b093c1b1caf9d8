package io.relay24.server;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.relay24.bitrix24.Secret;
import io.relay24.bitrix24.http.Reach;
import io.relay24.bitrix24.http.Transport;
import io.relay24.bitrix24.oauth.AppInfo;
import io.relay24.bitrix24.oauth.Application;
import io.relay24.bitrix24.oauth.OAuthServers;
import io.relay24.bitrix24.oauth.TokenRefresher;
import io.relay24.operator.smpp.Doorway;
import io.relay24.operator.smpp.SmppOperator;
import io.relay24.server.api.AppEndpoint;
import io.relay24.server.api.call.JsonApi;
import io.relay24.server.api.call.Sessions;
import io.relay24.server.api.setup.BrandApi;
import io.relay24.server.config.Config;
import io.relay24.server.config.ConfigFile.OptionAsRead;
import io.relay24.server.console.Console;
import io.relay24.server.console.Views;
import io.relay24.server.dispatch.Backoff;
import io.relay24.server.dispatch.Cascade;
import io.relay24.server.dispatch.Dispatcher;
import io.relay24.server.dispatch.HandOver;
import io.relay24.server.dispatch.Promoter;
import io.relay24.server.dispatch.Recovery;
import io.relay24.server.intake.Admission;
import io.relay24.server.intake.HandlerEndpoint;
import io.relay24.server.link.LeasedSlots;
import io.relay24.server.link.LinkKeeper;
import io.relay24.server.link.StoredArrivals;
import io.relay24.server.portal.CallWitness;
import io.relay24.server.portal.Eraser;
import io.relay24.server.portal.EventsEndpoint;
import io.relay24.server.portal.Installer;
import io.relay24.server.portal.PortalCheck;
import io.relay24.server.portal.SenderSync;
import io.relay24.server.portal.Suspension;
import io.relay24.server.portal.TokenKeeper;
import io.relay24.server.portal.Visitors;
import io.relay24.server.portal.check.InstallationChecks;
import io.relay24.server.portal.check.PublicAddress;
import io.relay24.server.receipt.ReceiptEndpoint;
import io.relay24.server.receipt.ReceiptPoller;
import io.relay24.server.report.ReportFigures;
import io.relay24.server.report.StatusReporter;
import io.relay24.server.report.Telling;
import io.relay24.server.report.Verdicts;
import io.relay24.server.rest.PortalRest;
import io.relay24.server.store.Nodes;
import io.relay24.server.store.PortalAccount;
import io.relay24.server.store.Store;
import io.relay24.server.store.db.Database;
import io.relay24.server.store.db.StoreUnavailable;
import io.relay24.server.upkeep.HealthEndpoint;
import io.relay24.server.upkeep.Tallying;
import io.relay24.server.upkeep.Upkeep;
import io.relay24.server.web.Response;
import io.relay24.server.web.Routes;
import io.relay24.server.web.WebLimits;
import io.relay24.server.web.WebServer;
import io.relay24.server.worker.Worker;
import io.relay24.server.worker.WorkerLoop;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The whole application, wired by hand. Read from top to bottom: store, the two sides, four workers, endpoints.
///
/// Starts in this order and stops in reverse: first nothing new comes in, then what is in hand is finished.
public final class App implements AutoCloseable {

    private static final int PORTALS_AT_ONCE = 32;
    private static final Duration KEPT_FOR_RETURN = Duration.ofDays(30);
    private static final Duration LOOK_AT_NODES = Duration.ofMillis(500);
    private static final Duration SOON = Duration.ofMillis(200);

    private static final Logger LOG = LoggerFactory.getLogger(App.class);

    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final Store store;
    private final Routes routes = new Routes();
    private final WebServer web;
    private final Optional<Console> console;

    /// Builds everything and starts it.
    ///
    /// @param onFatal what to do when the store can no longer be trusted: end the process
    public static App start(Config config, Clock clock, Runnable onFatal) throws IOException {
        return start(config, clock, onFatal, UnaryOperator.identity());
    }

    /// The same on a database that somebody has put himself before: to see every commit, or to spoil it.
    public static App start(Config config, Clock clock, Runnable onFatal, UnaryOperator<Database> before)
            throws IOException {
        return start(new App(config, List.of(), clock, onFatal, before));
    }

    /// The same, with what the console shows of the configuration.
    static App start(Config config, List<OptionAsRead> asRead, Clock clock, Runnable onFatal) throws IOException {
        return start(new App(config, asRead, clock, onFatal, UnaryOperator.identity()));
    }

    private static App start(App app) throws IOException {
        try {
            app.web.start();
            if (app.console.isPresent()) {
                app.console.get().start();
            }
            return app;
        } catch (IOException | RuntimeException e) {
            app.close();
            throw e;
        }
    }

    private App(
            Config config, List<OptionAsRead> asRead, Clock clock, Runnable onFatal, UnaryOperator<Database> before) {
        var publicUrl = config.server().requiredPublicUrl();

        // the store
        var vault = Configured.vault(config);
        this.store =
                closing(Configured.store(config, before.apply(Configured.database(config, onFatal)), vault, clock));
        config.applications().forEach(this::register);

        // the telephone's side
        var smpp = new SmppOperator(
                Doorway.usual(Configured.guard(config), Configured.timeouts(config)),
                new StoredArrivals(store, clock),
                new LeasedSlots(store.linkLeases(), clock),
                clock);
        var operators =
                closing(Configured.operators(config, store.addresses(), clock).and(smpp.operators()));
        operators.problems().forEach(problem -> LOG.warn("operator file refused: {}", problem));

        var brand = Branding.brand(config.brand(), operators);

        // the portal's side
        var transport = closing(
                Transport.create(config.network().allowPrivateAddresses() ? Reach.ANYWHERE : Reach.PUBLIC_ONLY));
        var oauth = OAuthServers.only(config.oauth().servers());
        var refresher = new TokenRefresher(transport, oauth, store.applications()::find, store.tokens(), clock);
        var rest = new PortalRest(
                transport, store.tokens(), refresher, store.portals(), Configured.limits(config.portal()), clock);
        var suspension = new Suspension(store.portals());
        var senders = new SenderSync(store, rest, suspension, publicUrl, Branding.profile(config.sender(), brand));
        var appInfo = new AppInfo(transport, oauth);
        var installer =
                new Installer(store, appInfo, rest, senders, config.portal().insecureAllowed(), clock);

        // the workers
        var backoff = new Backoff(config.dispatch().retry(), RandomGenerator.getDefault());
        var handOver = new HandOver(store, operators, backoff, Configured.handOverSettings(config, publicUrl), clock);
        var recovery = new Recovery(store, handOver, clock);
        closing(recovery::leave);
        var calls = Executors.newVirtualThreadPerTaskExecutor();
        closing(() -> drain(calls, config.server().drain()));
        recovery.runOnce();
        work(recovery, LOOK_AT_NODES);
        closing(() -> recovery.tell(Nodes.State.FINISHING));
        work(new Promoter(store, clock), SOON);
        work(new Cascade(store, clock), Duration.ofSeconds(1));
        work(
                new Dispatcher(
                        store,
                        handOver,
                        config.dispatch().parallel(),
                        config.dispatch().validity(),
                        calls,
                        clock),
                SOON);
        work(
                new ReceiptPoller(
                        store,
                        operators,
                        config.receipt().poll(),
                        config.receipt().giveUpAfter(),
                        calls,
                        clock),
                Duration.ofSeconds(1));
        var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        var verdicts = new Verdicts(store, config.portal().reportRetry(), RandomGenerator.getDefault(), clock);
        var telling = new Telling(store, rest, verdicts, new ReportFigures(registry), calls, clock);
        work(new StatusReporter(store, telling, PORTALS_AT_ONCE, calls, clock), SOON);
        work(new TokenKeeper(store, refresher, suspension, clock), Duration.ofMinutes(10));
        var witness = new CallWitness(store, appInfo, clock);
        work(witness, Duration.ofSeconds(10));
        work(new PortalCheck(store, senders, clock), Duration.ofMinutes(1));
        work(new Eraser(store, KEPT_FOR_RETURN, clock), Duration.ofMinutes(1));
        work(new Tallying(store), Duration.ofSeconds(10));
        work(new LinkKeeper(store, smpp, clock), Duration.ofSeconds(2));
        work(new Upkeep(store, Configured.retention(config), clock), Duration.ofMinutes(10));

        // the endpoints
        var numbers = Configured.numbers(config.numbers());
        var admission = new Admission(store, numbers, operators, clock);
        var events = new EventsEndpoint(store, installer, senders, suspension, clock);
        var sessions = new Sessions(vault, clock);
        var inDoubt = PortalAccount.InDoubt.valueOf(config.dispatch().inDoubt().name());
        var handler = new HandlerEndpoint(store, admission, witness::called);
        var receipts = new ReceiptEndpoint(store, operators, clock);
        routes.post("/b24/handler/{secret}", handler::handle)
                .post("/b24/events", events::handle)
                .any("/receipt/{token}", receipts::handle);
        new AppEndpoint(installer, events, sessions, store.rights(), brand).routes(routes);
        var api = new JsonApi(routes, sessions, store, clock);
        new BrandApi(brand).routes(api, routes);
        PageApi.routes(api, store, operators, senders, numbers);
        PageApi.journal(api, store, admission, clock);
        var address = closing(new PublicAddress(publicUrl, App::nonce));
        new SetupApi(store, operators, brand, sessions, publicUrl, clock)
                .routes(api, new Visitors(rest, clock), new InstallationChecks(address, rest, clock), inDoubt, numbers);
        new HealthEndpoint(store, registry, clock).routes(routes);
        var views = new Views(store, operators, asRead, operators::problems, clock);
        this.console = config.console()
                .password()
                .map(password -> closing(new Console(
                        new InetSocketAddress(
                                config.console().address(), config.console().port()),
                        password,
                        version(),
                        views,
                        App::unavailable,
                        clock)));
        this.web = closing(new WebServer(
                new InetSocketAddress(config.server().address(), config.server().port()),
                publicUrl,
                routes,
                WebLimits.standard()
                        .withBody(config.server().bodyLimit())
                        .withPatience(config.server().patience())
                        .withDrain(config.server().drain()),
                App::unavailable,
                App::nonce));
        closing(() -> giveNotice(recovery, web, config.server().notice()));
    }

    private static String nonce() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    private void register(Config.Application application) {
        store.applications()
                .save(
                        new Application(application.clientId(), Secret.of(application.clientSecret())),
                        application.kind().name().toLowerCase(Locale.ROOT));
    }

    private static void drain(ExecutorService calls, Duration patience) throws InterruptedException {
        calls.shutdown();
        if (!calls.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.warn("calls still under way after the drain time were cut off");
            calls.shutdownNow();
        }
    }

    /// Balancers see it before anything is refused, and their open connections end one by one.
    private static void giveNotice(Recovery recovery, WebServer web, Duration notice) throws InterruptedException {
        recovery.tell(Nodes.State.DRAINING);
        web.giveNotice();
        Thread.sleep(notice);
    }

    private void work(Worker worker, Duration idle) {
        closing(new WorkerLoop(worker, idle).start());
    }

    private static Optional<Response> unavailable(Exception failure) {
        return failure instanceof StoreUnavailable
                ? Optional.of(Response.text(503, "the store is not available; try again")
                        .header("Retry-After", "5"))
                : Optional.empty();
    }

    private <T extends AutoCloseable> T closing(T part) {
        running.push(part);
        return part;
    }

    /// Where the service listens.
    public URI uri() {
        return web.uri();
    }

    /// What it answers, to be held against what is written of it.
    SortedSet<String> addresses() {
        var addresses = new TreeSet<>(routes.addresses());
        console.ifPresent(open -> addresses.addAll(open.addresses()));
        return addresses;
    }

    /// Where the console listens, if there is one.
    public Optional<URI> consoleUri() {
        return console.map(Console::uri);
    }

    private static String version() {
        return Optional.ofNullable(App.class.getPackage().getImplementationVersion())
                .orElse("development");
    }

    /// For whoever runs the application inside another program: demo, benchmarks, tests.
    public Store store() {
        return store;
    }

    @Override
    public void close() {
        while (!running.isEmpty()) {
            var part = running.pop();
            try {
                part.close();
            } catch (Exception e) {
                throw new IllegalStateException("a part of the application did not stop: " + part.getClass(), e);
            }
        }
    }
}
