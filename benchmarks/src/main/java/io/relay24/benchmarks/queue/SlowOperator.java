package io.relay24.benchmarks.queue;

import io.relay24.benchmarks.load.Histogram;
import io.relay24.operator.Account;
import io.relay24.operator.Operator;
import io.relay24.operator.OperatorDefinition;
import io.relay24.operator.OperatorDefinition.Abilities;
import io.relay24.operator.OperatorDefinition.Originator;
import io.relay24.operator.Operators;
import io.relay24.operator.SendOutcome;
import io.relay24.operator.Sms;
import io.relay24.server.message.MessageId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/// An operator that takes a while for everything, and writes down how long messages took to come to it. Thread-safe.
final class SlowOperator implements Operator {

    static final String ID = "slow";

    private static final Duration ANSWER = Duration.ofMillis(20);
    private static final Duration LATE = Duration.ofSeconds(1);

    private final String accountWithBacklog;
    private final LongAdder ofBacklog = new LongAdder();
    private volatile int backlogPerSecond;
    private volatile Others others = new Others();

    /// What came from everybody else.
    static final class Others {
        final Histogram waits = new Histogram();
        final LongAdder late = new LongAdder();
    }

    SlowOperator(int accountWithBacklog) {
        this.accountWithBacklog = Integer.toString(accountWithBacklog);
    }

    Operators registry() {
        var abilities = new Abilities(
                false, false, true, false, false, false, false, Optional.empty(), Optional.empty(), Optional.empty());
        var definition = new OperatorDefinition(
                ID,
                "Slow",
                "",
                "",
                List.of(),
                "unverified",
                List.of(),
                new Originator(false, Optional.empty(), Optional.empty(), ""),
                abilities);
        var entry = new Operators.Entry(definition, this, Optional.empty(), Optional.empty(), Optional.empty());
        return new Operators(List.of(entry), List.of(), () -> {});
    }

    @Override
    public SendOutcome send(Sms sms, Account account) throws InterruptedException {
        if (account.id().equals(accountWithBacklog)) {
            ofBacklog.increment();
        } else {
            var waited = Duration.between(MessageId.time(Long.parseLong(sms.reference(), 36)), Instant.now());
            var now = others;
            now.waits.record(waited);
            if (waited.compareTo(LATE) > 0) {
                now.late.increment();
            }
        }
        Thread.sleep(ANSWER);
        return new SendOutcome.Accepted(List.of(sms.reference()));
    }

    @Override
    public Optional<Limits> limits(Account account) {
        return backlogPerSecond > 0 && account.id().equals(accountWithBacklog)
                ? Optional.of(new Limits(Integer.MAX_VALUE, backlogPerSecond))
                : Optional.empty();
    }

    /// Lets the backlog's account have so many messages a second from now on.
    ///
    /// @param perSecond 0 = as many as go
    void takeOfBacklog(int perSecond) {
        backlogPerSecond = perSecond;
    }

    /// Begins to write down anew.
    Others begin() {
        others = new Others();
        return others;
    }

    long ofBacklog() {
        return ofBacklog.sum();
    }
}
