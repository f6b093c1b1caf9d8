package io.relay24.server.receipt;

import io.relay24.operator.DeliveryReceipt;
import io.relay24.operator.Operators;
import io.relay24.operator.PolledReceipts;
import io.relay24.operator.PolledReceipts.Pending;
import io.relay24.operator.PolledReceipts.PollException;
import io.relay24.operator.Reason;
import io.relay24.server.message.MessageId;
import io.relay24.server.store.Awaited;
import io.relay24.server.store.Checks;
import io.relay24.server.store.PortalAccount;
import io.relay24.server.store.Store;
import io.relay24.server.worker.Worker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private final Clock clock;

    /// @param intervals   between checks of the same message; the last one repeats
    /// @param giveUpAfter a message without a receipt ends at this age, visibly
    public ReceiptPoller(
            Store store, Operators operators, List<Duration> intervals, Duration giveUpAfter, Clock clock) {
        this.store = store;
        this.operators = operators;
        this.intervals = List.copyOf(intervals);
        this.giveUpAfter = giveUpAfter;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "receipt-poll";
    }

    @Override
    public int runOnce() throws InterruptedException {
        var now = clock.instant();
        var due = store.checks().due(now, CHECKS);
        var byAccount = due.stream().collect(Collectors.groupingBy(check -> check.awaited().accountId()));
        for (var entry : byAccount.entrySet()) {
            check(entry.getKey(), entry.getValue(), now);
        }
        return due.size() + store.receipts().matchEarly();
    }

    private void check(int accountId, List<Checks.Due> due, Instant now) throws InterruptedException {
        var account = store.accounts().byId(accountId);
        var polled = account.flatMap(found -> operators.named(found.access().operator()))
                .flatMap(Operators.Entry::polled);
        var askable = new ArrayList<Checks.Due>();
        for (Checks.Due check : due) {
            boolean old = !expiry(check.awaited()).isAfter(now);
            if (polled.isPresent() && check.awaited().isNamed()) {
                askable.add(check);
            } else if (!old) {
                store.checks().reschedule(List.of(new Checks.Next(check.awaited(), expiry(check.awaited()))));
            }
            if (old && !askable.contains(check)) {
                giveUp(check.awaited(), now);
            }
        }
        if (account.isPresent() && polled.isPresent()) {
            ask(account.get(), polled.get(), askable, now);
        }
    }

    private void ask(PortalAccount account, PolledReceipts operator, List<Checks.Due> due, Instant now)
            throws InterruptedException {
        int batch = operator.polling().batch();
        for (int from = 0; from < due.size(); from += batch) {
            var part = due.subList(from, Math.min(from + batch, due.size()));
            var receipts = receipts(account, operator, part);
            store.receipts().record(account.id(), receipts, now);
            again(part, receipts, now);
        }
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

    private void again(List<Checks.Due> asked, List<DeliveryReceipt> receipts, Instant now) {
        Map<String, DeliveryReceipt> answers = receipts.stream()
                .collect(Collectors.toMap(DeliveryReceipt::operatorMessageId, receipt -> receipt, (one, two) -> two));
        var next = new ArrayList<Checks.Next>();
        for (Checks.Due check : asked) {
            var awaited = check.awaited();
            boolean isFinal = Optional.ofNullable(answers.get(awaited.operatorMessageId()))
                    .filter(receipt -> receipt.status().isFinal())
                    .isPresent();
            if (isFinal) {
                continue;
            }
            if (expiry(awaited).isAfter(now)) {
                next.add(new Checks.Next(awaited, nextCheck(awaited, now)));
            } else {
                giveUp(awaited, now);
            }
        }
        store.checks().reschedule(next);
    }

    private Instant expiry(Awaited awaited) {
        return awaited.submittedAt().plus(giveUpAfter);
    }

    private Instant nextCheck(Awaited awaited, Instant now) {
        var interval = intervals.get(Math.min(awaited.checks(), intervals.size() - 1));
        var next = now.plus(interval);
        return next.isBefore(expiry(awaited)) ? next : expiry(awaited);
    }

    private void giveUp(Awaited awaited, Instant now) {
        var words = "no receipt from the operator within " + giveUpAfter.toHours() + " h; it may have arrived all the same";
        boolean named = awaited.isNamed();
        var receipt = new DeliveryReceipt(
                named ? awaited.operatorMessageId() : "",
                named ? "" : MessageId.reference(awaited.id()),
                DeliveryReceipt.Status.UNDELIVERED,
                new Reason("no_receipt", words),
                Optional.empty());
        store.receipts().record(awaited.accountId(), List.of(receipt), now);
    }
}
