package io.relay24.server.message;

import io.relay24.operator.Reason;
import io.relay24.operator.text.SmsText;
import io.relay24.server.route.Plan;
import java.time.Instant;
import java.util.Optional;

/// A handler call on its way into the store.
///
/// @param portalId   the portal, by our number
/// @param messageId  as the portal gave it; unique in the portal
/// @param code       the sender's CODE
/// @param to         whom, as the portal gave it and as it was read
/// @param text       `message_body`
/// @param accountId  who shall send it; empty only together with a refusal
/// @param priority   0 for urgent senders (one-time codes), 1 for the rest
/// @param origin     where it comes from
/// @param portalTime the portal's `ts`
/// @param receivedAt now
/// @param refusal    why it cannot be sent at all: it is stored, and reported as failed.
/// @param plan       through which accounts, if its sender has a route
/// @param counted    how many segments the text takes at its account's operator
/// @param perSecond  segments that its sender may send; 0 = any number
public record NewMessage(
        int portalId,
        String messageId,
        String code,
        Recipient to,
        String text,
        Optional<Integer> accountId,
        int priority,
        Origin origin,
        Optional<Instant> portalTime,
        Instant receivedAt,
        Optional<Reason> refusal,
        Plan plan,
        Counted counted,
        int perSecond) {

    public NewMessage {
        if (accountId.isEmpty() && refusal.isEmpty()) {
            throw new IllegalArgumentException("a message without an account needs a reason for its failure");
        }
    }

    /// A message of a sender without a route.
    public NewMessage(
            int portalId,
            String messageId,
            String code,
            Recipient to,
            String text,
            Optional<Integer> accountId,
            int priority,
            String details,
            Optional<Instant> portalTime,
            Instant receivedAt,
            Optional<Reason> refusal) {
        this(
                portalId,
                messageId,
                code,
                to,
                text,
                accountId,
                priority,
                Origin.of(details),
                portalTime,
                receivedAt,
                refusal,
                Plan.NONE,
                Counted.of(SmsText.of(text)),
                0);
    }

    /// The same message along a route.
    public NewMessage along(Plan route) {
        return with(Optional.of(route.first()), origin, route, counted, perSecond);
    }

    /// The same message from elsewhere.
    public NewMessage from(Origin elsewhere) {
        return with(accountId, elsewhere, plan, counted, perSecond);
    }

    /// The same message, counted as its operator does it.
    public NewMessage counted(Counted otherwise) {
        return with(accountId, origin, plan, otherwise, perSecond);
    }

    /// The same message of a sender that may send so many segments a second.
    public NewMessage paced(int rate) {
        return with(accountId, origin, plan, counted, rate);
    }

    private NewMessage with(Optional<Integer> account, Origin elsewhere, Plan route, Counted otherwise, int rate) {
        return new NewMessage(
                portalId,
                messageId,
                code,
                to,
                text,
                account,
                priority,
                elsewhere,
                portalTime,
                receivedAt,
                refusal,
                route,
                otherwise,
                rate);
    }

    /// Number and text stay out of logs.
    @Override
    public String toString() {
        return "NewMessage[portal=" + portalId + ", message_id=" + messageId + "]";
    }
}
