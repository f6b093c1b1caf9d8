package io.relay24.server.support;

import io.relay24.operator.Operators;
import io.relay24.server.dispatch.Backoff;
import io.relay24.server.dispatch.Dispatcher;
import io.relay24.server.dispatch.HandOver;
import io.relay24.server.dispatch.Promoter;
import io.relay24.server.dispatch.Recovery;
import io.relay24.server.store.Store;
import io.relay24.server.store.db.PostgresDatabase;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/// One of several nodes on a database: hands out, and lets the operator answer only when the test says so.
public final class DispatchNode implements AutoCloseable {

    private static final Duration DAY = Duration.ofHours(24);

    public final Store store;
    public final Recovery recovery;
    private final Dispatcher dispatcher;
    private final Promoter promoter;
    private final Queue<Runnable> hands = new ArrayDeque<>();

    public DispatchNode(PostgresDatabase.Address address, ScriptedOperator operator, Clock clock) {
        this(address, _ -> operator.operators(false), clock);
    }

    /// @param operators that this node has, which may need its store
    public DispatchNode(PostgresDatabase.Address address, Function<Store, Operators> operators, Clock clock) {
        store = new Store(new PostgresDatabase(address, 2, () -> {}), TestVault.vault(), clock, Duration.ofSeconds(12));
        var settings = new HandOver.Settings(
                URI.create("https://sms.example.com"), 8, DAY, Duration.ofMinutes(10), Duration.ofDays(3));
        var backoff = new Backoff(List.of(Duration.ofSeconds(10)), RandomGenerator.getDefault());
        var handOver = new HandOver(store, operators.apply(store), backoff, settings, clock);
        recovery = new Recovery(store, handOver, clock);
        dispatcher = new Dispatcher(store, handOver, 64, DAY, hands::add, clock);
        promoter = new Promoter(store, clock);
    }

    /// Promotes what is due, then takes into hands as many messages as it returns.
    public int dispatch() throws InterruptedException {
        promoter.runOnce();
        return dispatcher.runOnce();
    }

    /// How many the operator has not answered.
    public int inHands() {
        return hands.size();
    }

    /// Lets the operator answer everything, one after the other.
    public void answerAll() {
        answerAll(Runnable::run);
    }

    /// Hands everything over where somebody else runs it.
    public void answerAll(Executor runs) {
        while (!hands.isEmpty()) {
            runs.execute(hands.remove());
        }
    }

    @Override
    public void close() {
        store.close();
    }
}
