package io.relay24.server.report;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.relay24.bitrix24.BatchAnswer;
import io.relay24.bitrix24.RestError;
import io.relay24.server.store.Portal;
import io.relay24.server.store.Portals;
import io.relay24.server.store.Reports.Due;
import io.relay24.server.store.Reports.Told;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What follows from a portal's answers: told, told again later, given up, or the whole portal suspended.
public final class Verdicts {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);
    private static final Duration SUSPENDED_RETRY = Duration.ofHours(24);
    private static final int CACHED = 10_000;

    private final Portals portals;
    private final List<Duration> notFoundWaits;
    private final Clock clock;
    private final Cache<Integer, Integer> failures =
            Caffeine.newBuilder().maximumSize(CACHED).build();
    private final Cache<Integer, Instant> suspendedTries =
            Caffeine.newBuilder().maximumSize(CACHED).build();

    /// @param notFoundWaits the portal may not know its own message yet (protocol §5.7): waits before the next tries
    public Verdicts(Portals portals, List<Duration> notFoundWaits, Clock clock) {
        this.portals = portals;
        this.notFoundWaits = List.copyOf(notFoundWaits);
        this.clock = clock;
    }

    /// On one status.
    Told of(Due report, BatchAnswer.Result result, Instant now) {
        return switch (result) {
            case BatchAnswer.Success success ->
                done(report, now, "reported", report.status().wire());
            case BatchAnswer.NotExecuted notExecuted -> again(report, now, FIRST_PAUSE);
            case BatchAnswer.Failure failure -> of(report, failure.error(), now);
        };
    }

    private Told of(Due report, RestError error, Instant now) {
        if (error.is("ERROR_MESSAGE_NOT_FOUND")) {
            return report.attempts() < notFoundWaits.size()
                    ? again(report, now, notFoundWaits.get(report.attempts()))
                    : done(report, now, "report_dropped", "the portal no longer knows the message");
        }
        return switch (error.kind()) {
            case ACCESS_DENIED ->
                done(
                        report,
                        now,
                        "report_refused",
                        "the stored token is not an administrator's; open the application as administrator");
            case PERMANENT, METHOD_NOT_FOUND -> done(report, now, "report_refused", error.code());
            case EXPIRED_TOKEN,
                    INVALID_TOKEN,
                    RATE_LIMIT,
                    OPERATION_TIME_LIMIT,
                    PAYMENT_REQUIRED,
                    PORTAL_CLOSED,
                    APPLICATION_GONE,
                    AUTHORIZATION_LOST,
                    TRANSIENT -> again(report, now, LONGEST_PAUSE);
        };
    }

    private static Told done(Due report, Instant now, String step, String reason) {
        return new Told(report, now, Optional.empty(), step, reason);
    }

    private static Told again(Due report, Instant now, Duration wait) {
        return new Told(report, now, Optional.of(now.plus(wait)), "", "");
    }

    /// On a portal that took nothing.
    ///
    /// @return how long to leave it alone
    Duration portalFailed(Portal portal, RestError error) {
        return switch (error.kind()) {
            case AUTHORIZATION_LOST, INVALID_TOKEN, ACCESS_DENIED, APPLICATION_GONE, PAYMENT_REQUIRED ->
                suspend(portal, error);
            case OPERATION_TIME_LIMIT ->
                error.resetAt()
                        .map(at -> Duration.between(clock.instant(), at))
                        .filter(Duration::isPositive)
                        .orElse(LONGEST_PAUSE);
            case EXPIRED_TOKEN, RATE_LIMIT, METHOD_NOT_FOUND, PORTAL_CLOSED, TRANSIENT, PERMANENT -> pause(portal.id());
        };
    }

    private Duration suspend(Portal portal, RestError error) {
        portals.setStatus(
                portal.id(),
                Portal.Status.SUSPENDED,
                error.code() + ": " + error.kind().advice());
        suspendedTries.put(portal.id(), clock.instant().plus(SUSPENDED_RETRY));
        return SUSPENDED_RETRY;
    }

    boolean mayTryAgain(int portalId, Instant now) {
        var at = suspendedTries.getIfPresent(portalId);
        return at == null || !now.isBefore(at);
    }

    /// Twice as long after each failure in a row.
    Duration pause(int portalId) {
        int failed = failures.asMap().merge(portalId, 1, Integer::sum);
        var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failed - 1, 20));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    void succeeded(Portal portal) {
        failures.invalidate(portal.id());
        suspendedTries.invalidate(portal.id());
        if (portal.status() == Portal.Status.SUSPENDED) {
            portals.setStatus(portal.id(), Portal.Status.ACTIVE, "");
        }
    }
}
