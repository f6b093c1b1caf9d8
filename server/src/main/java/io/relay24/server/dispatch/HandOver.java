package io.relay24.server.dispatch;

import io.relay24.bitrix24.messageservice.MessageStatus;
import io.relay24.operator.Operator;
import io.relay24.operator.Operators;
import io.relay24.operator.Reason;
import io.relay24.operator.SendOutcome;
import io.relay24.operator.Sms;
import io.relay24.server.message.Message;
import io.relay24.server.message.Settled;
import io.relay24.server.message.Settlement;
import io.relay24.server.store.PortalAccount;
import io.relay24.server.store.Senders.Sender;
import io.relay24.server.store.Store;
import io.relay24.server.store.db.StoreUnavailable;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hands one claimed message to its operator and writes down what came of it.
public final class HandOver {

    private static final Logger LOG = LoggerFactory.getLogger(HandOver.class);
    private static final Duration TRY_AGAIN = Duration.ofSeconds(1);
    private static final int TRIES = 300;
    private static final String INTERNAL = "an internal error; see the log of the server";

    static final Throttle.Limits UNLIMITED = new Throttle.Limits(Integer.MAX_VALUE, 0, 0);

    private final Store store;
    private final Operators operators;
    private final Backoff backoff;
    private final Settings settings;
    private final Clock clock;

    /// What was claimed and is not settled yet. Ids stay here for good if their settlement could not be written: they
    /// are in doubt, and only a restart may say so.
    private final Set<Long> inHand = ConcurrentHashMap.newKeySet();

    /// What the configuration says about it.
    ///
    /// @param publicUrl      where operators reach us
    /// @param parallel       requests at once for an operator that sets no limit of its own
    /// @param validity       how old a message may become before it is given up
    /// @param accountRetry   when a paused account is tried again
    /// @param giveUpReceipts after which time without a receipt a message is given up
    public record Settings(
            URI publicUrl, int parallel, Duration validity, Duration accountRetry, Duration giveUpReceipts) {}

    /// What the throttle should know.
    enum Result {
        TAKEN,
        NOT_NOW,
        ACCOUNT_PAUSED,
        OTHER
    }

    public HandOver(Store store, Operators operators, Backoff backoff, Settings settings, Clock clock) {
        this.store = store;
        this.operators = operators;
        this.backoff = backoff;
        this.settings = settings;
        this.clock = clock;
    }

    /// Notes that the message is in our hands.
    void take(Message message) {
        inHand.add(message.id());
    }

    boolean isInHand(Message message) {
        return inHand.contains(message.id());
    }

    int inHands() {
        return inHand.size();
    }

    /// What an operator allows is shared by the nodes; our own limit is each node's.
    Throttle.Limits limits(PortalAccount account) {
        return operators
                .named(account.access().operator())
                .map(entry -> limits(entry, account))
                .orElse(UNLIMITED);
    }

    private Throttle.Limits limits(Operators.Entry entry, PortalAccount account) {
        var able = entry.definition().abilities();
        return entry.operator()
                .limits(account.access())
                .map(own -> new Throttle.Limits(own.parallel(), own.segmentsPerSecond(), own.extra()))
                .orElseGet(() -> new Throttle.Limits(
                        able.parallel()
                                .map(all -> store.nodes().share(all, account.id(), clock.instant()))
                                .orElse(settings.parallel),
                        able.perSecond().orElse(0.0),
                        0));
    }

    /// What the operator is called with.
    private record Ready(PortalAccount account, Sms sms) {}

    Result handOver(Message message) {
        Optional<Ready> ready;
        try {
            ready = patiently(() -> ready(message));
        } catch (StoreUnavailable e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("message could not be made ready, so it waits message={}", message.reference(), e);
            return waitFor(message);
        }
        if (ready.isEmpty()) {
            return endUnlessPassed(message, "the operator account was deleted; choose another one for the sender");
        }
        if (isTooOld(message)) {
            return end(message, "waited longer than " + settings.validity.toHours() + " h");
        }
        var account = ready.get().account;
        var operatorId = account.access().operator();
        var operator = operators.named(operatorId);
        if (operator.isEmpty()) {
            return endUnlessPassed(message, "the operator \"" + operatorId + "\" is not installed on this server");
        }
        try {
            return settle(message, account, send(operator.get().operator(), ready.get().sms, account));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Result.OTHER; // stays in our hands: in doubt at the next start
        }
    }

    private Optional<Ready> ready(Message message) {
        return store.accounts().byId(message.accountId()).map(account -> new Ready(account, sms(message, account)));
    }

    private boolean isTooOld(Message message) {
        return message.receivedAt().plus(settings.validity).isBefore(clock.instant());
    }

    /// Nobody has called the operator, whatever went wrong here.
    private Result waitFor(Message message) {
        var later = clock.instant().plus(settings.accountRetry);
        return finish(
                message, isTooOld(message) ? failed(INTERNAL) : new Settlement.Postponed(later, Reason.of(INTERNAL)));
    }

    /// The operator alone: what else fails tells nothing of whether it has the message.
    private static SendOutcome send(Operator operator, Sms sms, PortalAccount account) throws InterruptedException {
        try {
            return operator.send(sms, account.access());
        } catch (RuntimeException e) {
            LOG.error("operator failed unexpectedly account={} message={}", account.id(), sms.reference(), e);
            return new SendOutcome.Uncertain(Reason.of(INTERNAL));
        }
    }

    private Sms sms(Message message, PortalAccount account) {
        var originator = store.senders()
                .find(message.portalId(), message.code())
                .map(Sender::originator)
                .filter(own -> !own.isEmpty())
                .orElse(account.originator());
        var receiptUrl = URI.create(
                settings.publicUrl + "/receipt/" + account.receiptToken().reveal());
        return new Sms(message.to(), message.text(), originator, message.reference(), Optional.of(receiptUrl));
    }

    private Result settle(Message message, PortalAccount account, SendOutcome outcome) {
        var now = clock.instant();
        if (outcome instanceof SendOutcome.AccountRefused refused) {
            LOG.warn("account paused account={} because={}", account.id(), refused.reason());
            patiently(() -> {
                store.accounts().pause(account.id(), refused.reason().toString(), now.plus(settings.accountRetry));
                return true;
            });
        }
        write(new Settled(message, message.settle(outcome, rules(message, account), now), now, firstCheck(account)));
        return switch (outcome) {
            case SendOutcome.Accepted accepted -> {
                if (!account.pausedReason().isEmpty()) {
                    store.accounts().resume(account.id());
                }
                yield Result.TAKEN;
            }
            case SendOutcome.Deferred deferred -> Result.NOT_NOW;
            case SendOutcome.Rejected rejected -> Result.OTHER;
            case SendOutcome.Uncertain uncertain -> Result.OTHER;
            case SendOutcome.AccountRefused refused -> Result.ACCOUNT_PAUSED;
        };
    }

    /// A message of a node that is gone: nobody knows whether the operator has it.
    void inDoubt(Message message) {
        var now = clock.instant();
        var account = store.accounts().readable(message.accountId());
        var reason = Reason.of("the server stopped while the message was on its way to the operator");
        var settlement = account.map(found -> message.uncertain(reason, rules(message, found), now))
                .orElse(new Settlement.InDoubt(reason));
        write(new Settled(
                message, settlement, now, account.map(this::firstCheck).orElse(settings.giveUpReceipts)));
    }

    /// A message that we claimed without learning of it: nobody has called the operator, so it just waits again.
    void giveBack(Message message) {
        var settlement = new Settlement.Returned(Reason.of("claimed but not handed out"));
        write(new Settled(message, settlement, clock.instant(), settings.giveUpReceipts));
        store.accountsWithWork().add(message.accountId(), clock.instant());
    }

    /// Another leg of its route may take a message whose account is paused.
    void goOn(Message message) {
        var because = store.accounts()
                .byId(message.accountId())
                .map(account -> "the account is paused: " + account.pausedReason())
                .orElse("the account was deleted");
        var reason = Reason.of(because);
        var settlement = message.passedOr(new Settlement.Returned(reason), reason);
        write(new Settled(message, settlement, clock.instant(), settings.giveUpReceipts));
    }

    void expire(Message message) {
        end(message, "the operator account is paused; waited longer than " + settings.validity.toHours() + " h");
    }

    private Result endUnlessPassed(Message message, String reason) {
        return finish(message, message.passedOr(failed(reason), Reason.of(reason)));
    }

    private Result end(Message message, String reason) {
        return finish(message, failed(reason));
    }

    private static Settlement failed(String reason) {
        return new Settlement.Ended(MessageStatus.FAILED, Reason.of(reason));
    }

    private Result finish(Message message, Settlement settlement) {
        write(new Settled(message, settlement, clock.instant(), settings.giveUpReceipts));
        return Result.OTHER;
    }

    private Message.Rules rules(Message message, PortalAccount account) {
        boolean resend = account.inDoubt() == PortalAccount.InDoubt.RESEND
                && operators
                        .named(account.access().operator())
                        .filter(entry -> entry.definition().abilities().referenceIsKey())
                        .isPresent();
        return new Message.Rules(backoff.after(message.attempts()), settings.validity, resend);
    }

    private Duration firstCheck(PortalAccount account) {
        return operators
                .named(account.access().operator())
                .flatMap(Operators.Entry::polled)
                .map(polled -> polled.polling().first())
                .orElse(settings.giveUpReceipts);
    }

    private void write(Settled settled) {
        if (!patiently(() -> store.sendQueue().settle(settled))) {
            LOG.warn(
                    "message was taken from us meanwhile message={}",
                    settled.message().reference());
        }
        inHand.remove(settled.message().id());
    }

    /// The message, and later its operator's answer, exist only in our hands, so a database that is away is waited for.
    /// If it stays away, or we are stopped, the message is in doubt at the next start.
    private static <T> T patiently(Supplier<T> work) {
        for (int tries = 1; ; tries++) {
            try {
                return work.get();
            } catch (StoreUnavailable e) {
                if (tries == TRIES || !paused()) {
                    throw e;
                }
            }
        }
    }

    private static boolean paused() {
        try {
            Thread.sleep(TRY_AGAIN);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
