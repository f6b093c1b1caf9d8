package io.relay24.server.report;

import io.relay24.bitrix24.BatchAnswer;
import io.relay24.bitrix24.BatchAnswer.Success;
import io.relay24.bitrix24.RestException;
import io.relay24.bitrix24.messageservice.MessageService;
import io.relay24.bitrix24.messageservice.StatusUpdate;
import io.relay24.server.rest.Administrators;
import io.relay24.server.rest.PortalRest;
import io.relay24.server.store.Portal;
import io.relay24.server.store.Reports.Due;
import io.relay24.server.store.Reports.Told;
import io.relay24.server.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells one portal what is due: up to 50 statuses in one batch, some batches side by side as far as the portal's
/// allowance goes. Statuses are idempotent; whatever is not certainly told is told again.
///
/// One message stands in one batch at a time, and no other node calls the portal meanwhile: an older status can never
/// overtake a newer one.
public final class Telling {

    private static final Logger LOG = LoggerFactory.getLogger(Telling.class);
    private static final int BATCH = 50;

    /// A batch may take a second or more (protocol §6.5); side by side they still use the allowance of two a second.
    private static final int SIDE_BY_SIDE = 4;

    /// Longer than the slowest batch. A turn is ended long before, unless its node dies.
    private static final Duration TURN = Duration.ofSeconds(90);

    private static final Duration OTHERS_TURN = Duration.ofSeconds(1);
    private static final Duration WHEN_SUSPENDED = Duration.ofHours(6);

    private final Store store;
    private final PortalRest rest;
    private final Administrators administrators;
    private final Explanations explanations;
    private final Verdicts verdicts;
    private final ReportFigures figures;
    private final Executor calls;
    private final Clock clock;

    /// @param calls runs the batches; a new virtual thread each, or the caller's thread in tests
    public Telling(
            Store store, PortalRest rest, Verdicts verdicts, ReportFigures figures, Executor calls, Clock clock) {
        this.store = store;
        this.rest = rest;
        this.administrators = new Administrators(rest, store.tokens());
        this.explanations = new Explanations(store, rest);
        this.verdicts = verdicts;
        this.figures = figures;
        this.calls = calls;
        this.clock = clock;
    }

    /// When to look again at a portal for which the program itself failed.
    Instant afterFault(int portalId) {
        return clock.instant().plus(verdicts.pause(portalId));
    }

    /// Tells what is due.
    ///
    /// @return when to look at the portal again; empty = when there is something new
    Optional<Instant> tell(int portalId) throws InterruptedException {
        var portal = store.portals().byId(portalId);
        if (portal.isEmpty() || portal.get().status() == Portal.Status.UNINSTALLED) {
            return Optional.empty();
        }
        var now = clock.instant();
        if (portal.get().status() == Portal.Status.SUSPENDED && !verdicts.mayTryAgain(portalId, now)) {
            return Optional.of(now.plus(WHEN_SUSPENDED));
        }
        var next = store.reports().nextDue(portalId, now);
        return next.isPresent() && !next.get().isAfter(now) ? takeTurn(portal.get(), now) : next;
    }

    private Optional<Instant> takeTurn(Portal portal, Instant now) throws InterruptedException {
        var budget = rest.budget(portal);
        var own = budget.waitTime();
        if (own.isPositive()) {
            return Optional.of(now.plus(own));
        }
        var known = store.turns().claim(portal.id(), now, TURN, budget.full());
        if (known.isEmpty()) {
            return Optional.of(now.plus(OTHERS_TURN));
        }
        try {
            budget.restore(known.get());
            var wait = budget.waitTime();
            return wait.isPositive() ? Optional.of(now.plus(wait)) : turn(portal, batches(portal, budget.available()));
        } finally {
            store.turns().end(portal.id(), budget.emptyAt());
        }
    }

    /// A portal that has failed gets one batch, to see whether it is well again.
    private int batches(Portal portal, int available) {
        return verdicts.isFailing(portal.id()) ? 1 : Math.min(SIDE_BY_SIDE, available);
    }

    private Optional<Instant> turn(Portal portal, int batches) throws InterruptedException {
        var due = known(store.reports().due(portal.id(), clock.instant(), batches * BATCH));
        var all = answers(start(portal, due));
        if (all.pause.isPositive()) {
            return Optional.of(clock.instant().plus(all.pause));
        }
        verdicts.succeeded(portal, all.denied);
        if (all.denied && isAnotherAdministrator(portal)) {
            store.reports().hasten(portal.id(), clock.instant());
        }
        return store.reports().nextDue(portal.id(), clock.instant());
    }

    /// Without the messages that no sender of the portal has sent, such as tests of an account: it does not know them.
    private List<Due> known(List<Due> due) {
        var now = clock.instant();
        store.reports()
                .told(due.stream()
                        .filter(one -> one.code().isEmpty())
                        .map(one -> new Told(one, now, Optional.empty(), "", ""))
                        .toList());
        return due.stream().filter(one -> !one.code().isEmpty()).toList();
    }

    /// Waits for all, also if one fails: none may still be under way when the turn ends.
    private static Answer answers(List<FutureTask<Answer>> batches) throws InterruptedException {
        var all = new Answer(Duration.ZERO, false);
        var failures = new ArrayList<RuntimeException>();
        for (FutureTask<Answer> batch : batches) {
            try {
                all = all.and(result(batch));
            } catch (RuntimeException e) {
                failures.add(e);
            }
        }
        if (!failures.isEmpty()) {
            throw failures.getFirst();
        }
        return all;
    }

    private boolean isAnotherAdministrator(Portal portal) throws InterruptedException {
        try {
            return administrators.failOver(portal);
        } catch (RestException e) {
            LOG.warn("the administrator was not asked for portal={} because={}", portal.memberId(), e.getMessage());
            return false;
        }
    }

    /// What the portal made of a batch.
    ///
    /// @param pause  how long to leave it alone; zero = it took the batch
    /// @param denied whether it refused somebody's messages because the stored access is no administrator's
    private record Answer(Duration pause, boolean denied) {
        Answer and(Answer other) {
            return new Answer(pause.compareTo(other.pause) > 0 ? pause : other.pause, denied || other.denied);
        }
    }

    private List<FutureTask<Answer>> start(Portal portal, List<Due> due) throws InterruptedException {
        var batches = new ArrayList<FutureTask<Answer>>();
        for (int from = 0; from < due.size(); from += BATCH) {
            var part = due.subList(from, Math.min(due.size(), from + BATCH));
            batches.add(new FutureTask<>(() -> batch(portal, part)));
        }
        try {
            batches.stream().skip(1).forEach(calls::execute);
        } catch (RejectedExecutionException e) {
            throw new InterruptedException("the program is being stopped; the rest is told after the next start");
        }
        batches.stream().findFirst().ifPresent(FutureTask::run);
        return batches;
    }

    private static Answer result(FutureTask<Answer> batch) throws InterruptedException {
        try {
            return batch.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case InterruptedException interrupted -> throw interrupted;
                case RuntimeException runtime -> throw runtime;
                case null, default -> throw new IllegalStateException(e);
            }
        }
    }

    /// One request.
    private Answer batch(Portal portal, List<Due> due) throws InterruptedException {
        var updates = due.stream()
                .map(one -> new StatusUpdate(one.code(), one.messageId(), one.status()))
                .toList();
        try {
            var results = new MessageService(rest.of(portal)).updateStatuses(updates);
            var told = told(due, results);
            store.reports().told(told);
            figures.batch("ok");
            explanations.explain(portal, taken(due, results));
            return new Answer(Duration.ZERO, told.stream().anyMatch(Verdicts::isDenied));
        } catch (RestException e) {
            figures.batch(e.error().kind().name());
            LOG.warn(
                    "portal could not be told portal={} count={} because={}",
                    portal.memberId(),
                    due.size(),
                    e.getMessage());
            return new Answer(verdicts.portalFailed(portal, e.error()), false);
        }
    }

    private static List<Due> taken(List<Due> due, List<BatchAnswer.Result> results) {
        return IntStream.range(0, due.size())
                .filter(i -> results.get(i) instanceof Success)
                .mapToObj(due::get)
                .toList();
    }

    private List<Told> told(List<Due> due, List<BatchAnswer.Result> results) {
        var now = clock.instant();
        var told = new ArrayList<Told>(due.size());
        for (int i = 0; i < due.size(); i++) {
            told.add(verdicts.of(due.get(i), results.get(i), now));
            figures.told(due.get(i), results.get(i) instanceof Success, told.getLast());
        }
        return told;
    }
}
