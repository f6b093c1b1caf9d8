package io.relay24.server.report;

import io.relay24.server.store.Store;
import io.relay24.server.worker.Worker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// (6) Tells the portals what became of their messages, each portal on its own, so that a sick one delays nobody. Which
/// portal, and when: that is here. The telling itself is [Telling].
public final class StatusReporter implements Worker {

    private static final Logger LOG = LoggerFactory.getLogger(StatusReporter.class);
    private static final int PORTALS = 100;
    private static final Duration UNDER_WAY = Duration.ofMillis(500);

    private final Store store;
    private final Telling telling;
    private final Executor calls;
    private final Semaphore parallel;
    private final Set<Integer> underWay = ConcurrentHashMap.newKeySet();
    private final Clock clock;

    /// @param parallel portals at once
    /// @param calls    runs the calls; a new virtual thread each, or the caller's thread in tests
    public StatusReporter(Store store, Telling telling, int parallel, Executor calls, Clock clock) {
        this.store = store;
        this.telling = telling;
        this.parallel = new Semaphore(parallel);
        this.calls = calls;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "report";
    }

    @Override
    public int runOnce() throws InterruptedException {
        int started = 0;
        for (int portalId : store.portalsToTell().takeDue(clock.instant(), PORTALS)) {
            if (underWay.add(portalId)) {
                parallel.acquire();
                calls.execute(() -> tellInTurn(portalId));
                started++;
            } else {
                store.portalsToTell().add(portalId, clock.instant().plus(UNDER_WAY));
            }
        }
        return started;
    }

    private void tellInTurn(int portalId) {
        var next = Optional.<Instant>empty();
        try {
            next = telling.tell(portalId);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("reporting failed unexpectedly portal={}", portalId, e);
            next = Optional.of(telling.afterFault(portalId));
        } finally {
            parallel.release();
            underWay.remove(portalId);
            next.ifPresent(at -> store.portalsToTell().add(portalId, at));
        }
    }

    @Override
    public void await(Duration atMost) throws InterruptedException {
        store.portalsToTell().await(clock.instant(), atMost);
    }
}
