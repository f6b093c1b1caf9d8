package io.relay24.server.support;

import io.relay24.operator.DeliveryReceipt;
import io.relay24.operator.Operators;
import io.relay24.operator.Reason;
import io.relay24.server.dispatch.Backoff;
import io.relay24.server.dispatch.Cascade;
import io.relay24.server.dispatch.Dispatcher;
import io.relay24.server.dispatch.HandOver;
import io.relay24.server.dispatch.Promoter;
import io.relay24.server.dispatch.Recovery;
import io.relay24.server.receipt.ReceiptPoller;
import io.relay24.server.route.Plan;
import io.relay24.server.store.Journal;
import io.relay24.server.store.Portal;
import io.relay24.server.store.PortalAccount;
import io.relay24.server.store.Store;
import io.relay24.server.store.db.SqliteDatabase;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// One worker at a time on a real database, with a clock of the test's own and nothing running by itself.
public final class Stage implements AutoCloseable {

    public final ManualClock clock;
    public final ScriptedOperator operator = new ScriptedOperator();
    public final Store store;
    public final Portal portal;
    public final PortalAccount account;
    private final Operators operators;
    private final HandOver handOver;
    private final Dispatcher dispatcher;

    public Stage(Path folder, PortalAccount.InDoubt inDoubt) {
        this(folder, ManualClock.atNoon(), inDoubt);
    }

    /// Another process on the files of one that was closed.
    public Stage(Path folder, Stage former) {
        this(folder, former.clock, former.account.inDoubt());
    }

    private Stage(Path folder, ManualClock clock, PortalAccount.InDoubt inDoubt) {
        this.clock = clock;
        store = new Store(new SqliteDatabase(folder, () -> {}), TestVault.vault(), clock, Duration.ofSeconds(12));
        portal = Fixtures.portal(store, Fixtures.MEMBER, clock.instant());
        account = store.accounts().ofPortal(portal.id()).stream()
                .findFirst()
                .orElseGet(() -> Fixtures.account(store, portal, inDoubt));
        operators = operator.operators(inDoubt == PortalAccount.InDoubt.RESEND);
        var random = new RandomGenerator() {
            @Override
            public long nextLong() {
                return 0;
            }
        };
        var settings = new HandOver.Settings(
                URI.create("https://sms.example.com/relay"),
                8,
                Duration.ofHours(24),
                Duration.ofMinutes(10),
                Duration.ofDays(3));
        handOver =
                new HandOver(store, operators, new Backoff(List.of(Duration.ofSeconds(10)), random), settings, clock);
        dispatcher = new Dispatcher(store, handOver, 16, Duration.ofHours(24), Runnable::run, clock);
    }

    /// Promotes what is due, then hands out.
    ///
    /// @return how many messages were handed out
    public int dispatch() throws InterruptedException {
        new Promoter(store, clock).runOnce();
        return dispatcher.runOnce();
    }

    /// Lets cascades go on whose time is over.
    public void cascade() {
        new Cascade(store, clock).runOnce();
    }

    public Recovery recovery() {
        return new Recovery(store, handOver, clock);
    }

    public ReceiptPoller poller() {
        var intervals = List.of(Duration.ofMinutes(1), Duration.ofHours(1));
        return new ReceiptPoller(store, operators, intervals, Duration.ofDays(3), Runnable::run, clock);
    }

    public void receive(String messageId) {
        store.messages().add(Fixtures.message(account, messageId, clock.instant()));
    }

    /// A message along a route.
    ///
    /// @param deliverWithin of every leg
    public void receive(String messageId, Optional<Duration> deliverWithin, PortalAccount... legs) {
        var steps = Stream.of(legs)
                .map(leg -> new Plan.Step(leg.id(), deliverWithin))
                .toList();
        store.messages()
                .add(Fixtures.message(account, messageId, clock.instant()).along(new Plan(steps, "because")));
    }

    public PortalAccount addAccount() {
        return Fixtures.account(store, portal);
    }

    /// The operator pushes a receipt.
    public void push(PortalAccount from, String operatorMessageId, DeliveryReceipt.Status status) {
        var receipt = new DeliveryReceipt(operatorMessageId, "", status, Reason.of(""), Optional.empty());
        store.receipts().record(from.id(), List.of(receipt), clock.instant());
    }

    public List<String> timeline(String messageId) {
        return entry(messageId).timeline().stream().map(Journal.Line::kind).toList();
    }

    public Journal.Entry entry(String messageId) {
        return store.journal().find(portal.id(), messageId).orElseThrow();
    }

    @Override
    public void close() {
        store.close();
    }
}
