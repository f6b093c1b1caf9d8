package io.relay24.server.report;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.relay24.bitrix24.BatchAnswer;
import io.relay24.bitrix24.RestError;
import io.relay24.server.store.Portal;
import io.relay24.server.store.Reports.Due;
import io.relay24.server.store.Reports.Told;
import io.relay24.server.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What follows from a portal's answers: told, told again later, given up, or the whole portal suspended.
public final class Verdicts {

    private static final Logger LOG = LoggerFactory.getLogger(Verdicts.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);
    private static final Duration CLOSED_PAUSE = Duration.ofMinutes(30);
    private static final Duration SUSPENDED_RETRY = Duration.ofHours(24);
    private static final Duration DENIED_RETRY = Duration.ofHours(1);
    private static final int DENIED_TRIES = 24;
    private static final String DENIED = "report_denied";
    private static final String DENIED_BECAUSE = "the stored access may not report on messages of ";
    private static final int CACHED = 10_000;

    private final Store store;
    private final List<Duration> waits;
    private final RandomGenerator random;
    private final Clock clock;
    private final Cache<Integer, Integer> failures =
            Caffeine.newBuilder().maximumSize(CACHED).build();
    private final Cache<Integer, Instant> suspendedTries =
            Caffeine.newBuilder().maximumSize(CACHED).build();

    /// @param waits  before the next tries of one status; a portal may not know its own message yet (protocol §5.7)
    /// @param random spreads the waits of many portals
    public Verdicts(Store store, List<Duration> waits, RandomGenerator random, Clock clock) {
        this.store = store;
        this.waits = List.copyOf(waits);
        this.random = random;
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
            return report.attempts() < waits.size()
                    ? again(report, now, waits.get(report.attempts()))
                    : done(report, now, "report_dropped", "the portal no longer knows the message");
        }
        return switch (error.kind()) {
            case ACCESS_DENIED -> denied(report, now);
            case PERMANENT, METHOD_NOT_FOUND -> done(report, now, "report_refused", error.code());
            case OPERATION_TIME_LIMIT -> again(report, now, untilReset(error));
            case EXPIRED_TOKEN,
                    INVALID_TOKEN,
                    RATE_LIMIT,
                    PAYMENT_REQUIRED,
                    PORTAL_CLOSED,
                    APPLICATION_GONE,
                    AUTHORIZATION_LOST,
                    TRANSIENT -> again(report, now, waits.get(Math.min(report.attempts(), waits.size() - 1)));
        };
    }

    /// Only an administrator may report on other people's messages (protocol §4.6). Tried again for a day, and at once
    /// when an administrator opens the application.
    private Told denied(Due report, Instant now) {
        if (report.attempts() >= DENIED_TRIES) {
            return done(report, now, "report_refused", "no administrator opened the application in time");
        }
        var author = store.reports().author(report).map(user -> "user " + user).orElse("the portal itself");
        var reason = DENIED_BECAUSE + author
                + ", because it is not an administrator's; open the application in the portal as an administrator";
        var portal = store.portals().byId(report.portalId());
        if (portal.filter(found -> found.status() == Portal.Status.ACTIVE
                        && !found.statusReason().equals(reason))
                .isPresent()) {
            LOG.warn("report denied portal={} author={}", portal.get().memberId(), author);
            store.portals().setStatus(report.portalId(), Portal.Status.ACTIVE, reason);
        }
        return new Told(report, now, Optional.of(now.plus(DENIED_RETRY)), report.attempts() == 0 ? DENIED : "", reason);
    }

    static boolean isDenied(Told told) {
        return told.reason().startsWith(DENIED_BECAUSE);
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
            case OPERATION_TIME_LIMIT -> untilReset(error);
            case PORTAL_CLOSED -> CLOSED_PAUSE;
            case EXPIRED_TOKEN, RATE_LIMIT, METHOD_NOT_FOUND, TRANSIENT, PERMANENT -> pause(portal.id());
        };
    }

    private Duration untilReset(RestError error) {
        return error.resetAt()
                .map(at -> Duration.between(clock.instant(), at))
                .filter(Duration::isPositive)
                .orElse(LONGEST_PAUSE);
    }

    private Duration suspend(Portal portal, RestError error) {
        store.portals()
                .setStatus(
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

    boolean isFailing(int portalId) {
        return failures.getIfPresent(portalId) != null;
    }

    /// Twice as long after each failure in a row, and up to a quarter more at random.
    Duration pause(int portalId) {
        int failed = failures.asMap().merge(portalId, 1, Integer::sum);
        var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failed - 1, 20));
        var bounded = pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
        return bounded.plusMillis(random.nextLong(bounded.toMillis() / 4));
    }

    /// On a portal that took everything.
    ///
    /// @param denied but refused some messages for their authors' sake
    void succeeded(Portal portal, boolean denied) {
        failures.invalidate(portal.id());
        suspendedTries.invalidate(portal.id());
        boolean flagged = portal.status() == Portal.Status.SUSPENDED
                || !portal.statusReason().isEmpty();
        if (flagged && !denied) {
            store.portals().setStatus(portal.id(), Portal.Status.ACTIVE, "");
        }
    }
}
