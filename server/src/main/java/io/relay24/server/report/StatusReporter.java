package io.relay24.server.report;

import io.relay24.bitrix24.RestException;
import io.relay24.bitrix24.messageservice.MessageService;
import io.relay24.bitrix24.messageservice.StatusUpdate;
import io.relay24.server.rest.PortalRest;
import io.relay24.server.store.Portal;
import io.relay24.server.store.Reports.Due;
import io.relay24.server.store.Reports.Told;
import io.relay24.server.store.Store;
import io.relay24.server.worker.Worker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// (6) Tells the portals what became of their messages: up to 50 statuses in one batch, each portal on its own, so that
/// a sick one delays nobody. Statuses are idempotent; whatever is not certainly told is told again.
public final class StatusReporter implements Worker {

    private static final Logger LOG = LoggerFactory.getLogger(StatusReporter.class);
    private static final int BATCH = 50;
    private static final int PORTALS = 100;
    private static final Duration UNDER_WAY = Duration.ofMillis(500);
    private static final Duration WHEN_SUSPENDED = Duration.ofHours(6);

    private final Store store;
    private final PortalRest rest;
    private final Verdicts verdicts;
    private final Executor calls;
    private final Semaphore parallel;
    private final Set<Integer> underWay = ConcurrentHashMap.newKeySet();
    private final Clock clock;

    /// @param parallel portals at once
    /// @param calls    runs the calls; a new virtual thread each, or the caller's thread in tests
    public StatusReporter(Store store, PortalRest rest, Verdicts verdicts, int parallel, Executor calls, Clock clock) {
        this.store = store;
        this.rest = rest;
        this.verdicts = verdicts;
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
            next = tell(portalId);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("reporting failed unexpectedly portal={}", portalId, e);
            next = Optional.of(clock.instant().plus(verdicts.pause(portalId)));
        } finally {
            parallel.release();
            underWay.remove(portalId);
            next.ifPresent(at -> store.portalsToTell().add(portalId, at));
        }
    }

    /// @return when to look at the portal again
    private Optional<Instant> tell(int portalId) throws InterruptedException {
        var now = clock.instant();
        var portal = store.portals().byId(portalId);
        if (portal.isEmpty() || portal.get().status() == Portal.Status.UNINSTALLED) {
            return Optional.empty();
        }
        if (portal.get().status() == Portal.Status.SUSPENDED && !verdicts.mayTryAgain(portalId, now)) {
            return Optional.of(now.plus(WHEN_SUSPENDED));
        }
        var wait = rest.waitTime(portal.get());
        if (wait.isPositive()) {
            return Optional.of(now.plus(wait));
        }
        var due = store.reports().due(portalId, now, BATCH);
        if (due.isEmpty()) {
            return store.reports().nextDue(portalId);
        }
        return tell(portal.get(), due, now);
    }

    private Optional<Instant> tell(Portal portal, List<Due> due, Instant now) throws InterruptedException {
        var updates = due.stream()
                .map(one -> new StatusUpdate(one.code(), one.messageId(), one.status()))
                .toList();
        try {
            var results = new MessageService(rest.of(portal)).updateStatuses(updates);
            var told = new ArrayList<Told>(due.size());
            for (int i = 0; i < due.size(); i++) {
                told.add(verdicts.of(due.get(i), results.get(i), clock.instant()));
            }
            store.reports().told(told);
            verdicts.succeeded(portal);
            return due.size() == BATCH ? Optional.of(now) : store.reports().nextDue(portal.id());
        } catch (RestException e) {
            LOG.warn(
                    "portal could not be told portal={} count={} because={}",
                    portal.memberId(),
                    due.size(),
                    e.getMessage());
            return Optional.of(clock.instant().plus(verdicts.portalFailed(portal, e.error())));
        }
    }

    @Override
    public void await(Duration atMost) throws InterruptedException {
        store.portalsToTell().await(clock.instant(), atMost);
    }
}
