package io.relay24.server.receipt;

import io.relay24.operator.DeliveryReceipt;
import io.relay24.operator.Operators;
import io.relay24.operator.PolledReceipts;
import io.relay24.operator.PolledReceipts.Pending;
import io.relay24.operator.PolledReceipts.PollException;
import io.relay24.operator.Reason;
import io.relay24.server.message.MessageId;
import io.relay24.server.route.Verdict;
import io.relay24.server.store.Awaited;
import io.relay24.server.store.Checks;
import io.relay24.server.store.PortalAccount;
import io.relay24.server.store.Store;
import io.relay24.server.worker.Worker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// (5) Asks operators for the fate of messages whose receipt has not come, at growing intervals, and ends those that
/// nobody will ever say anything of.
public final class ReceiptPoller implements Worker {

    private static final Logger LOG = LoggerFactory.getLogger(ReceiptPoller.class);
    private static final int CHECKS = 500;

    private final Store store;
    private final Operators operators;
    private final List<Duration> intervals;
    private final Duration giveUpAfter;
    private final Executor calls;
    private final Clock clock;

    /// @param intervals   between checks of the same message; the last one repeats
    /// @param giveUpAfter a message without a receipt ends at this age, visibly
    /// @param calls       runs the questions; a new virtual thread each, or the caller's thread in tests
    public ReceiptPoller(
            Store store,
            Operators operators,
            List<Duration> intervals,
            Duration giveUpAfter,
            Executor calls,
            Clock clock) {
        this.store = store;
        this.operators = operators;
        this.intervals = List.copyOf(intervals);
        this.giveUpAfter = giveUpAfter;
        this.calls = calls;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "receipt-poll";
    }

    /// Each check is rescheduled before the operator is asked: one that hangs, or has thousands of open messages, keeps
    /// nobody else's from their turn.
    @Override
    public int runOnce() {
        var now = clock.instant();
        var due = store.checks().due(now, CHECKS);
        store.checks()
                .reschedule(due.stream()
                        .map(check -> new Checks.Next(check.awaited(), nextCheck(check.awaited(), now)))
                        .toList());
        due.stream()
                .collect(Collectors.groupingBy(check -> check.awaited().accountId()))
                .forEach((accountId, checks) -> calls.execute(() -> check(accountId, checks, now)));
        return due.size() + store.receipts().matchEarly(now);
    }

    private void check(int accountId, List<Checks.Due> due, Instant now) {
        try {
            var account = store.accounts().byId(accountId);
            var polled = account.flatMap(found -> operators.named(found.access().operator()))
                    .flatMap(Operators.Entry::polled);
            if (account.isPresent() && polled.isPresent()) {
                ask(account.get(), polled.get(), due, now);
            }
            giveUp(accountId, due, now);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // stopping: the checks come again
        } catch (RuntimeException e) {
            LOG.error("checks failed unexpectedly account={}", accountId, e);
        }
    }

    private void ask(PortalAccount account, PolledReceipts operator, List<Checks.Due> due, Instant now)
            throws InterruptedException {
        var named = due.stream().filter(check -> check.awaited().isNamed()).toList();
        int batch = operator.polling().batch();
        for (int from = 0; from < named.size(); from += batch) {
            var part = named.subList(from, Math.min(from + batch, named.size()));
            store.receipts().record(account.id(), receipts(account, operator, part), now);
            count(account);
        }
    }

    /// Questions count where the operator names a rate: the next claim of the account says so to the other nodes.
    private void count(PortalAccount account) {
        operators
                .named(account.access().operator())
                .flatMap(entry -> entry.operator().limits(account.access()))
                .filter(limits -> limits.segmentsPerSecond() > 0)
                .ifPresent(_ -> store.accountsWithWork().add(account.id(), clock.instant()));
    }

    private static List<DeliveryReceipt> receipts(PortalAccount account, PolledReceipts operator, List<Checks.Due> due)
            throws InterruptedException {
        var pending = due.stream()
                .map(check -> new Pending(
                        check.awaited().operatorMessageId(),
                        MessageId.reference(check.awaited().id()),
                        check.recipient()))
                .toList();
        try {
            return operator.poll(pending, account.access());
        } catch (PollException e) {
            LOG.warn("operator could not be asked for receipts account={} because={}", account.id(), e.getMessage());
            return List.of();
        }
    }

    /// Ends what has become too old. What the operator has just answered is ended already, and stays as it is.
    private void giveUp(int accountId, List<Checks.Due> due, Instant now) {
        var words =
                "no receipt from the operator within " + giveUpAfter.toHours() + " h; it may have arrived all the same";
        var receipts = due.stream()
                .map(Checks.Due::awaited)
                .filter(awaited -> !expiry(awaited).isAfter(now))
                .map(awaited -> new DeliveryReceipt(
                        awaited.isNamed() ? awaited.operatorMessageId() : "",
                        awaited.isNamed() ? "" : MessageId.reference(awaited.id()),
                        DeliveryReceipt.Status.UNDELIVERED,
                        new Reason(Verdict.NO_RECEIPT, words),
                        Optional.empty()))
                .toList();
        store.receipts().record(accountId, receipts, now);
    }

    private Instant expiry(Awaited awaited) {
        return awaited.submittedAt().plus(giveUpAfter);
    }

    private Instant nextCheck(Awaited awaited, Instant now) {
        var next = now.plus(intervals.get(Math.min(awaited.checks(), intervals.size() - 1)));
        return next.isAfter(expiry(awaited)) && now.isBefore(expiry(awaited)) ? expiry(awaited) : next;
    }
}
