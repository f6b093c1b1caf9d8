package io.relay24.server.support;

import io.relay24.operator.Account;
import io.relay24.operator.DeliveryReceipt;
import io.relay24.operator.Operator;
import io.relay24.operator.OperatorDefinition;
import io.relay24.operator.OperatorDefinition.Abilities;
import io.relay24.operator.OperatorDefinition.Originator;
import io.relay24.operator.Operators;
import io.relay24.operator.PolledReceipts;
import io.relay24.operator.SendOutcome;
import io.relay24.operator.Sms;
import io.relay24.server.store.PortalAccount;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An operator in memory that does what a test says: answers in turn, accepting once nothing is left to answer.
public final class ScriptedOperator implements Operator, PolledReceipts {

    private final Deque<SendOutcome> answers = new ArrayDeque<>();
    private final Map<String, Deque<SendOutcome>> answersOf = new HashMap<>();
    private final List<Sms> sent = new ArrayList<>();
    private final List<String> sentThrough = new ArrayList<>();
    private final List<DeliveryReceipt> receipts = new ArrayList<>();
    private Optional<Double> perSecond = Optional.empty();
    private Optional<Integer> parallel = Optional.of(2);
    private int polls;

    /// How much it takes; to be said before [#operators].
    public ScriptedOperator takes(Optional<Double> perSecond, Optional<Integer> parallel) {
        this.perSecond = perSecond;
        this.parallel = parallel;
        return this;
    }

    public void answer(SendOutcome outcome) {
        answers.add(outcome);
    }

    /// What the next message meets that comes through this account.
    public void answer(PortalAccount account, SendOutcome outcome) {
        answersOf
                .computeIfAbsent(account.access().id(), key -> new ArrayDeque<>())
                .add(outcome);
    }

    public void forgetAnswers(PortalAccount account) {
        answersOf.remove(account.access().id());
    }

    public void knows(DeliveryReceipt receipt) {
        receipts.add(receipt);
    }

    public List<Sms> sent() {
        return List.copyOf(sent);
    }

    /// The numbers of the accounts that messages came through, in order.
    public List<Integer> sentThrough() {
        return sentThrough.stream().map(Integer::valueOf).toList();
    }

    public int polls() {
        return polls;
    }

    /// The registry with this operator as `generic_http`.
    ///
    /// @param referenceIsKey it recognises a repeated reference
    public Operators operators(boolean referenceIsKey) {
        var abilities = new Abilities(
                false, false, true, false, true, referenceIsKey, false, perSecond, parallel, Optional.empty());
        var definition = new OperatorDefinition(
                "generic_http",
                "Scripted",
                "",
                "",
                List.of(),
                "unverified",
                List.of(),
                new Originator(false, Optional.empty(), Optional.empty(), ""),
                abilities);
        var entry = new Operators.Entry(definition, this, Optional.empty(), Optional.of(this), Optional.empty());
        return new Operators(List.of(entry), List.of(), () -> {});
    }

    @Override
    public SendOutcome send(Sms sms, Account account) {
        sent.add(sms);
        sentThrough.add(account.id());
        var own = answersOf.getOrDefault(account.id(), new ArrayDeque<>());
        if (!own.isEmpty()) {
            return own.remove();
        }
        return answers.isEmpty() ? new SendOutcome.Accepted(List.of("op-" + sent.size())) : answers.remove();
    }

    @Override
    public List<DeliveryReceipt> poll(List<Pending> pending, Account account) {
        polls++;
        return receipts.stream()
                .filter(receipt ->
                        pending.stream().anyMatch(one -> one.operatorMessageId().equals(receipt.operatorMessageId())))
                .toList();
    }

    @Override
    public Polling polling() {
        return new Polling(100, Duration.ofSeconds(30), Duration.ofDays(2));
    }
}
