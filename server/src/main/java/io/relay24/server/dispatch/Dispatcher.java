package io.relay24.server.dispatch;

import io.relay24.server.message.Message;
import io.relay24.server.store.Store;
import io.relay24.server.worker.Worker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;

/// (3) Gives due messages to operators: whose turn it is, how many at once. The handing-over itself is [HandOver].
public final class Dispatcher implements Worker {

    /// Accounts per claim, and messages per account's turn: short turns, so that a backlog delays nobody else.
    private static final int ACCOUNTS = 50;

    private static final int TURN = 50;
    private static final Duration LOOK_AT_PAUSED = Duration.ofMinutes(1);

    private final Store store;
    private final HandOver handOver;
    private final Throttle throttle;
    private final Duration validity;
    private final Executor hands;
    private final Clock clock;

    /// @param parallel how many messages may be on their way to operators at once, over all accounts
    /// @param validity how old a waiting message may become
    /// @param hands    runs each handing-over; a new virtual thread each, or the caller's thread in tests
    public Dispatcher(Store store, HandOver handOver, int parallel, Duration validity, Executor hands, Clock clock) {
        this.store = store;
        this.handOver = handOver;
        this.throttle = new Throttle(parallel);
        this.validity = validity;
        this.hands = hands;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "dispatch";
    }

    @Override
    public int runOnce() throws InterruptedException {
        var now = clock.instant();
        var turns = new HashMap<Integer, Integer>();
        var paused = new HashMap<Integer, Integer>();
        for (int accountId : throttle.isFull() ? List.<Integer>of() : agendaDue(now)) {
            var account = store.accounts().byId(accountId);
            if (account.filter(found -> found.isPaused(now)).isPresent()) {
                paused.put(accountId, TURN);
                store.accountsWithWork().add(accountId, now.plus(LOOK_AT_PAUSED));
            } else {
                turn(accountId, account.map(handOver::limits).orElse(HandOver.UNLIMITED), now)
                        .ifPresent(count -> turns.put(accountId, count));
            }
        }
        return handOut(claimed(turns, now)) + goOn(paused, now) + expire(paused, now);
    }

    private List<Integer> agendaDue(Instant now) {
        return store.accountsWithWork().takeDue(now, ACCOUNTS);
    }

    private Optional<Integer> turn(int accountId, Throttle.Limits limits, Instant now) {
        int permits = Math.min(TURN, throttle.permits(accountId, limits, now));
        if (permits > 0) {
            throttle.take(accountId, permits, limits, now);
            return Optional.of(permits);
        }
        if (!throttle.waitsForPlace(accountId, now)) {
            var next = throttle.nextAt(accountId, now);
            store.accountsWithWork().add(accountId, next.isAfter(now) ? next : now.plusMillis(1));
        }
        return Optional.empty();
    }

    private List<Message> claimed(Map<Integer, Integer> turns, Instant now) {
        if (turns.isEmpty()) {
            return List.of();
        }
        var messages = claimOrGiveBack(turns, now);
        var counts = new HashMap<Integer, Integer>();
        messages.forEach(message -> counts.merge(message.accountId(), 1, Integer::sum));
        turns.forEach((accountId, count) -> {
            int unused = count - counts.getOrDefault(accountId, 0);
            throttle.release(accountId, unused, now);
            if (unused == 0) {
                store.accountsWithWork().add(accountId, now);
            }
        });
        return messages;
    }

    private List<Message> claimOrGiveBack(Map<Integer, Integer> turns, Instant now) {
        try {
            return store.sendQueue().claim(turns, now);
        } catch (RuntimeException e) {
            turns.forEach((accountId, count) -> {
                throttle.release(accountId, count, now);
                store.accountsWithWork().add(accountId, now);
            });
            throw e;
        }
    }

    /// Where the rate is one of segments, long messages let the account wait longer.
    private void chargeSegments(List<Message> messages, Instant now) {
        messages.stream().collect(Collectors.groupingBy(Message::accountId)).forEach((accountId, own) -> {
            var limits = store.accounts().byId(accountId).map(handOver::limits).orElse(HandOver.UNLIMITED);
            if (limits.inSegments() && limits.perSecond() > 0) {
                int more = own.stream().mapToInt(handOver::segments).sum() - own.size();
                throttle.charge(accountId, more, limits, now);
            }
        });
    }

    private int handOut(List<Message> messages) {
        messages.forEach(handOver::take);
        chargeSegments(messages, clock.instant());
        messages.forEach(message -> hands.execute(() -> {
            var result = HandOver.Result.OTHER;
            try {
                result = handOver.handOver(message);
            } finally {
                done(message.accountId(), result);
            }
        }));
        return messages.size();
    }

    private void done(int accountId, HandOver.Result result) {
        var now = clock.instant();
        switch (result) {
            case TAKEN -> throttle.succeeded(accountId, now);
            case NOT_NOW -> throttle.hold(accountId, now);
            case ACCOUNT_PAUSED -> store.accountsWithWork().add(accountId, now);
            case OTHER -> {}
        }
        if (throttle.release(accountId, 1, now)) {
            store.accountsWithWork().add(accountId, now);
        }
    }

    /// Messages with a route do not wait for a paused account if another leg may take them.
    private int goOn(Map<Integer, Integer> turns, Instant now) {
        if (turns.isEmpty()) {
            return 0;
        }
        var messages = store.sendQueue().claimThoseWithAnotherLeg(turns, now);
        messages.forEach(handOver::take);
        messages.forEach(handOver::goOn);
        messages.forEach(message -> store.accountsWithWork().add(message.accountId(), now));
        return messages.size();
    }

    /// Messages that have become too old while their account is paused end visibly.
    private int expire(Map<Integer, Integer> turns, Instant now) {
        if (turns.isEmpty()) {
            return 0;
        }
        var messages = store.sendQueue().claim(turns, now.minus(validity), now);
        messages.forEach(handOver::take);
        messages.forEach(handOver::expire);
        return messages.size();
    }

    @Override
    public void await(Duration atMost) throws InterruptedException {
        if (throttle.isFull()) {
            throttle.awaitPlace(atMost);
        } else {
            store.accountsWithWork().await(clock.instant(), atMost);
        }
    }
}
