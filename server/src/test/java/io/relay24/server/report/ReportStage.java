package io.relay24.server.report;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.relay24.bitrix24.Secret;
import io.relay24.bitrix24.http.Reach;
import io.relay24.bitrix24.http.Transport;
import io.relay24.bitrix24.limit.RequestLimits;
import io.relay24.bitrix24.messageservice.MessageService;
import io.relay24.bitrix24.messageservice.SenderProfile;
import io.relay24.bitrix24.oauth.OAuthServers;
import io.relay24.bitrix24.oauth.TokenRefresher;
import io.relay24.bitrix24.oauth.Tokens;
import io.relay24.emulator.Emulator;
import io.relay24.emulator.EmulatorOptions;
import io.relay24.emulator.application.Application;
import io.relay24.emulator.application.Registration;
import io.relay24.emulator.message.Message;
import io.relay24.emulator.message.OutgoingMessage;
import io.relay24.operator.Reason;
import io.relay24.server.message.NewMessage;
import io.relay24.server.message.Origin;
import io.relay24.server.message.Recipient;
import io.relay24.server.rest.PortalRest;
import io.relay24.server.store.Portal;
import io.relay24.server.store.Portals.Identity;
import io.relay24.server.store.Store;
import io.relay24.server.store.db.Database;
import io.relay24.server.support.Fixtures;
import io.relay24.server.support.ManualClock;
import io.relay24.server.support.TestVault;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// The reporter alone, with a real store and an emulated portal, both on the test's clock.
final class ReportStage implements AutoCloseable {

    static final RequestLimits LIMITS = RequestLimits.STANDARD;
    static final int ADMINISTRATOR = 1;

    /// Less than the queue of writes holds.
    private static final int AT_ONCE = 4000;

    final ManualClock clock = ManualClock.atNoon();
    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    final Emulator emulator = Emulator.start(EmulatorOptions.DEFAULT.clock(clock));
    final Transport transport = Transport.create(Reach.ANYWHERE);
    final Application application;
    final Node node;
    private final List<Node> nodes = new ArrayList<>();

    /// One process of the service.
    final class Node {
        final Store store;
        final PortalRest rest;
        final Portal portal;
        private final StatusReporter reporter;

        private Node(Database database) {
            store = new Store(database, TestVault.vault(), clock, Duration.ofSeconds(12));
            var servers = OAuthServers.only(
                    List.of(URI.create("http://" + emulator.oauthServer().getAuthority())));
            var refresher = new TokenRefresher(transport, servers, store.applications()::find, store.tokens(), clock);
            rest = new PortalRest(transport, store.tokens(), refresher, store.portals(), LIMITS, clock);
            portal = install(store);
            var verdicts = new Verdicts(store, List.of(Duration.ofSeconds(15), Duration.ofMinutes(1)), () -> 0, clock);
            var telling = new Telling(store, rest, verdicts, new ReportFigures(registry), Runnable::run, clock);
            reporter = new StatusReporter(store, telling, 32, Runnable::run, clock);
        }

        int report() throws InterruptedException {
            return reporter.runOnce();
        }

        Portal current() {
            return store.portals().byId(portal.id()).orElseThrow();
        }
    }

    ReportStage(Database database) throws Exception {
        application = emulator.portal()
                .register(Registration.local(Fixtures.CLIENT, "secret", URI.create("http://127.0.0.1:9/app"))
                        .scope("messageservice", "crm", "im", "placement", "bizproc", "user"));
        node = node(database);
        authorise(ADMINISTRATOR);
        new MessageService(node.rest.of(node.portal))
                .addSender(new SenderProfile("relay24", URI.create("http://127.0.0.1:9/handler"), "Relay24", ""));
    }

    Node node(Database database) {
        var made = new Node(database);
        nodes.add(made);
        return made;
    }

    private Portal install(Store store) {
        store.applications()
                .save(new io.relay24.bitrix24.oauth.Application(Fixtures.CLIENT, Secret.of("secret")), "local");
        var portal = emulator.portal();
        return store.portals()
                .install(
                        new Identity(
                                portal.memberId(),
                                Fixtures.CLIENT,
                                portal.domain(),
                                portal.clientEndpoint(),
                                emulator.oauthServer()),
                        Secret.of("application-token"),
                        clock.instant());
    }

    /// Only this user's tokens.
    void authoriseOnly(long userId) {
        node().store.tokens().erase(node().portal.id());
        authorise(userId);
    }

    /// This user's tokens behind those that are there.
    void authorise(long userId) {
        var store = node().store;
        var issued = emulator.portal().access().issue(application, userId);
        store.tokens()
                .save(new Tokens(
                        emulator.portal().memberId(),
                        userId,
                        Fixtures.CLIENT,
                        Secret.of(issued.access()),
                        Secret.of(issued.refresh()),
                        issued.expires(),
                        emulator.portal().clientEndpoint(),
                        emulator.oauthServer()));
    }

    private Node node() {
        return nodes.getFirst();
    }

    /// Messages that the portal shows as sent, and that failed here: each has a status to be told.
    List<Message> failed(int count, long author) throws Exception {
        var messages = new ArrayList<Message>(count);
        for (int i = 0; i < count; i++) {
            messages.add(emulator.portal()
                    .send(OutgoingMessage.to("+48500100200")
                            .body("x")
                            .by(author)
                            .dropped()));
        }
        for (int from = 0; from < count; from += AT_ONCE) {
            storeAll(messages.subList(from, Math.min(count, from + AT_ONCE)), author);
        }
        return messages;
    }

    /// One of them, sent from a deal.
    Message failedFromDeal(long deal) throws Exception {
        var message = emulator.portal()
                .send(OutgoingMessage.to("+48500100200")
                        .body("x")
                        .ofDeal(deal, 1)
                        .dropped());
        storeAll(List.of(message), 1);
        return message;
    }

    private void storeAll(List<Message> messages, long author) throws Exception {
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var stored = callers.invokeAll(messages.stream()
                    .<Callable<Boolean>>map(message -> () -> store(message, author))
                    .toList());
            for (Future<Boolean> one : stored) {
                one.get();
            }
        }
    }

    private static Origin origin(Message message, long author) {
        var deal = message.content().deal();
        return Origin.of(deal == 0 ? "{}" : "{\"bindings\":[[3,1],[2," + deal + "]]}")
                .by(author);
    }

    private boolean store(Message message, long author) {
        return node().store
                .messages()
                .add(new NewMessage(
                                node().portal.id(),
                                message.id(),
                                "relay24",
                                Recipient.of("+48500100200"),
                                "x",
                                Optional.empty(),
                                1,
                                "",
                                Optional.empty(),
                                clock.instant(),
                                Optional.of(Reason.of("no account")))
                        .from(origin(message, author)));
    }

    /// Lets time pass in small steps and all nodes work in turn.
    ///
    /// @return when all nodes had nothing more to do
    Instant reportUntil(Duration atMost, Duration step) throws InterruptedException {
        var end = clock.instant().plus(atMost);
        var last = clock.instant();
        while (clock.instant().isBefore(end)) {
            for (Node each : nodes) {
                while (each.report() > 0) {
                    last = clock.instant();
                }
            }
            if (nodes.stream()
                    .allMatch(each -> each.store
                            .reports()
                            .nextDue(each.portal.id(), clock.instant())
                            .isEmpty())) {
                return last;
            }
            clock.advance(step);
        }
        return last;
    }

    double batches(String result) {
        var counter =
                registry.find("relay24.report.batches").tag("result", result).counter();
        return counter == null ? 0 : counter.count();
    }

    @Override
    public void close() {
        nodes.forEach(each -> each.store.close());
        transport.close();
        emulator.close();
    }
}
