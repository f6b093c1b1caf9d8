package io.relay24.server.support;

import io.relay24.operator.Operators;
import io.relay24.server.dispatch.Backoff;
import io.relay24.server.dispatch.Dispatcher;
import io.relay24.server.dispatch.HandOver;
import io.relay24.server.dispatch.Promoter;
import io.relay24.server.dispatch.Recovery;
import io.relay24.server.receipt.ReceiptPoller;
import io.relay24.server.store.Journal;
import io.relay24.server.store.Portal;
import io.relay24.server.store.PortalAccount;
import io.relay24.server.store.Store;
import io.relay24.server.store.db.SqliteDatabase;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/// One worker at a time on a real database, with a clock of the test's own and nothing running by itself.
public final class Stage implements AutoCloseable {

    public final ManualClock clock = ManualClock.atNoon();
    public final ScriptedOperator operator = new ScriptedOperator();
    public final Store store;
    public final Portal portal;
    public final PortalAccount account;
    private final Operators operators;
    private final HandOver handOver;
    private final Dispatcher dispatcher;

    public Stage(Path folder, PortalAccount.InDoubt inDoubt) {
        store = new Store(new SqliteDatabase(folder, () -> {}), TestVault.vault(), clock, Duration.ofSeconds(12));
        portal = Fixtures.portal(store, Fixtures.MEMBER, clock.instant());
        account = Fixtures.account(store, portal, inDoubt);
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

    public Journal.Entry entry(String messageId) {
        return store.journal().find(portal.id(), messageId).orElseThrow();
    }

    @Override
    public void close() {
        store.close();
    }
}
