package io.relay24.server.report;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.relay24.bitrix24.BatchAnswer;
import io.relay24.bitrix24.Call;
import io.relay24.bitrix24.RestException;
import io.relay24.bitrix24.crm.Timeline;
import io.relay24.bitrix24.messageservice.MessageStatus;
import io.relay24.operator.text.PhoneNumber;
import io.relay24.server.rest.PortalRest;
import io.relay24.server.store.Portal;
import io.relay24.server.store.Reports.Due;
import io.relay24.server.store.Reports.Failure;
import io.relay24.server.store.Store;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Says in words, in the deal's timeline, why a message was not delivered: the portal itself takes a status and no
/// reason (protocol §4.8). Only where the application has the scope `crm`; whoever grants it wants it.
///
/// A courtesy, never in the way: written once, after the status was told, and left out if the portal's allowance is
/// needed for statuses.
final class Explanations {

    private static final Logger LOG = LoggerFactory.getLogger(Explanations.class);
    private static final int RESERVED = 5;
    private static final int CACHED = 10_000;

    private final Store store;
    private final PortalRest rest;

    /// Portals that do not want to hear it, for a day.
    private final Cache<Integer, Boolean> unwanted = Caffeine.newBuilder()
            .maximumSize(CACHED)
            .expireAfterWrite(Duration.ofDays(1))
            .build();

    Explanations(Store store, PortalRest rest) {
        this.store = store;
        this.rest = rest;
    }

    /// @param told what the portal has just taken
    void explain(Portal portal, List<Due> told) throws InterruptedException {
        if (unwanted.getIfPresent(portal.id()) != null || rest.budget(portal).available() <= RESERVED) {
            return;
        }
        var comments = told.stream()
                .filter(one -> one.status().isFinal() && one.status() != MessageStatus.DELIVERED)
                .flatMap(one -> store.reports().failure(one).stream())
                .map(Explanations::comment)
                .toList();
        if (!comments.isEmpty()) {
            write(portal, comments);
        }
    }

    private static Call comment(Failure failure) {
        var text = "SMS to " + PhoneNumber.mask(failure.recipient()) + " was not delivered: " + failure.reason();
        // Square brackets are the timeline's markup.
        return Timeline.commentCall(failure.item(), text.replace('[', '(').replace(']', ')'));
    }

    private void write(Portal portal, List<Call> comments) throws InterruptedException {
        try {
            for (BatchAnswer.Result result :
                    rest.of(portal).batch(comments, false).results()) {
                if (result instanceof BatchAnswer.Failure refused) {
                    judge(portal, new RestException("crm.timeline.comment.add", refused.error()));
                }
            }
        } catch (RestException e) {
            judge(portal, e);
        }
    }

    private void judge(Portal portal, RestException e) {
        switch (e.error().kind()) {
            case ACCESS_DENIED, METHOD_NOT_FOUND -> unwanted.put(portal.id(), true);
            case EXPIRED_TOKEN,
                    INVALID_TOKEN,
                    RATE_LIMIT,
                    OPERATION_TIME_LIMIT,
                    PAYMENT_REQUIRED,
                    PORTAL_CLOSED,
                    APPLICATION_GONE,
                    AUTHORIZATION_LOST,
                    TRANSIENT,
                    PERMANENT -> {}
        }
        LOG.info("failure not explained in the CRM portal={} because={}", portal.memberId(), e.getMessage());
    }
}
