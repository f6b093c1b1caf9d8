package io.relay24.server.message;

import io.relay24.bitrix24.messageservice.MessageStatus;
import io.relay24.operator.Reason;
import io.relay24.operator.SendOutcome;
import io.relay24.server.route.Verdict;
import java.time.Duration;
import java.time.Instant;

/// A message that a node has in its hands, to be given to an operator.
///
/// @param id       our id; [MessageId#time] tells when it came in
/// @param attempts how many times it was handed out, this time included
/// @param inHandOf the mark of the node that has it: whoever lost it in the meantime changes nothing any more
/// @param leg      which leg of its route this is, from 1; 0 = it has no alternatives
public record Message(
        long id,
        int portalId,
        int accountId,
        int priority,
        String messageId,
        String code,
        String to,
        String text,
        int attempts,
        long inHandOf,
        int leg) {

    public String reference() {
        return MessageId.reference(id);
    }

    public Instant receivedAt() {
        return MessageId.time(id);
    }

    /// What follows from the operator's answer. The only place that decides it.
    public Settlement settle(SendOutcome outcome, Rules rules, Instant now) {
        return switch (outcome) {
            case SendOutcome.Accepted accepted ->
                new Settlement.Submitted(accepted.operatorMessageIds(), accepted.cost());
            case SendOutcome.Rejected rejected -> rejected(rejected.reason());
            case SendOutcome.Deferred deferred ->
                postpone(deferred.retryAfter().orElse(rules.backoff()), deferred.reason(), rules, now);
            case SendOutcome.Uncertain uncertain -> uncertain(uncertain.reason(), rules, now);
            case SendOutcome.AccountRefused refused ->
                passedOr(new Settlement.Returned(refused.reason()), refused.reason());
        };
    }

    private Settlement rejected(Reason reason) {
        var ended = new Settlement.Ended(MessageStatus.FAILED, reason);
        return Verdict.tellsOptOut(reason) ? ended : passedOr(ended, reason);
    }

    /// The operator does not have it: another leg may take it.
    ///
    /// @param otherwise what happens if there is none
    public Settlement passedOr(Settlement otherwise, Reason reason) {
        return leg == 0 ? otherwise : new Settlement.Passed(reason, otherwise);
    }

    /// What becomes of it when nobody knows whether the operator has it: a crash, a time-out, a lost link.
    public Settlement uncertain(Reason reason, Rules rules, Instant now) {
        if (!rules.resendInDoubt()) {
            return new Settlement.InDoubt(reason);
        }
        return postpone(rules.backoff(), reason, rules, now) instanceof Settlement.Postponed postponed
                ? new Settlement.Postponed(postponed.dueAt(), reason, true)
                : new Settlement.InDoubt(reason);
    }

    private Settlement postpone(Duration wait, Reason reason, Rules rules, Instant now) {
        Instant next = now.plus(wait);
        return next.isAfter(receivedAt().plus(rules.validity()))
                ? new Settlement.Ended(
                        MessageStatus.FAILED,
                        new Reason(reason.code(), "gave up after " + attempts + " attempts: " + reason.text()))
                : new Settlement.Postponed(next, reason);
    }

    /// What the account and the configuration allow.
    ///
    /// @param backoff       how long to wait before the next attempt, unless the operator says so
    /// @param validity      how old a message may become before it is given up
    /// @param resendInDoubt the operator takes our reference as idempotency key and the account allows it: sending
    ///     again cannot make a second SMS
    public record Rules(Duration backoff, Duration validity, boolean resendInDoubt) {}

    /// Number and text stay out of logs.
    @Override
    public String toString() {
        return "Message[id=" + reference() + ", attempts=" + attempts + "]";
    }
}
