package io.relay24.server.dispatch;

import io.relay24.server.message.Message;
import io.relay24.server.store.SendQueue.Claimed;
import io.relay24.server.store.SendQueue.Turn;
import io.relay24.server.store.Store;
import io.relay24.server.store.db.StoreUnavailable;
import io.relay24.server.worker.Worker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// (3) Gives due messages to operators: whose turn it is, how many at once. The handing-over itself is [HandOver].
public final class Dispatcher implements Worker {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    /// Accounts per claim, and messages per account's turn: short turns, so that a backlog delays nobody else.
    private static final int ACCOUNTS = 50;

    private static final int TURN = 50;

    /// At one that cannot send anything.
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

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
        var turns = new HashMap<Integer, Turn>();
        var paused = new HashMap<Integer, Integer>();
        int places = throttle.places();
        var due = store.accountsWithWork().takeDue(now, Math.min(ACCOUNTS, places));
        // Many waiting accounts share the free places.
        int share = due.isEmpty() ? 0 : Math.min(TURN, places / due.size());
        looks(due, now).forEach((accountId, look) -> {
            if (look.paused) {
                paused.put(accountId, TURN);
                store.accountsWithWork().add(accountId, now.plus(LOOK_AGAIN));
            } else {
                turn(accountId, look.limits, share, now).ifPresent(turn -> turns.put(accountId, turn));
            }
        });
        return handOut(claimed(turns, now)) + goOn(paused, now) + expire(paused, now);
    }

    private record Look(boolean paused, Throttle.Limits limits) {}

    /// All are read before the first gets a place: places of a turn that never comes would be lost. Who cannot be read,
    /// because its secrets were sealed with a key that is gone, keeps nobody else waiting.
    private Map<Integer, Look> looks(List<Integer> due, Instant now) {
        var looks = new LinkedHashMap<Integer, Look>();
        for (int accountId : due) {
            try {
                looks.put(accountId, look(accountId, now));
            } catch (StoreUnavailable away) {
                due.forEach(each -> store.accountsWithWork().add(each, now));
                throw away;
            } catch (RuntimeException e) {
                LOG.error("account cannot be read, so its messages wait account={}", accountId, e);
                store.accountsWithWork().add(accountId, now.plus(LOOK_AGAIN));
            }
        }
        return looks;
    }

    private Look look(int accountId, Instant now) {
        var account = store.accounts().byId(accountId);
        return new Look(
                account.filter(found -> found.isPaused(now)).isPresent(),
                account.map(handOver::limits).orElse(HandOver.UNLIMITED));
    }

    private Optional<Turn> turn(int accountId, Throttle.Limits limits, int share, Instant now) {
        int permits = Math.min(share, throttle.permits(accountId, limits, now));
        if (permits > 0) {
            throttle.take(accountId, permits);
            return Optional.of(new Turn(permits, limits.perSecond(), limits.extra()));
        }
        if (!throttle.waitsForPlace(accountId)) {
            var next = throttle.heldUntil(accountId);
            store.accountsWithWork().add(accountId, next.isAfter(now) ? next : now.plusMillis(1));
        }
        return Optional.empty();
    }

    private List<Message> claimed(Map<Integer, Turn> turns, Instant now) {
        if (turns.isEmpty()) {
            return List.of();
        }
        var claimed = claimOrGiveBack(turns, now);
        var counts = new HashMap<Integer, Integer>();
        claimed.messages().forEach(message -> counts.merge(message.accountId(), 1, Integer::sum));
        turns.forEach((accountId, turn) -> {
            int unused = turn.count() - counts.getOrDefault(accountId, 0);
            throttle.release(accountId, unused);
            if (unused == 0 && !claimed.later().containsKey(accountId)) {
                store.accountsWithWork().add(accountId, now);
            }
        });
        claimed.later().forEach(store.accountsWithWork()::add);
        return claimed.messages();
    }

    private Claimed claimOrGiveBack(Map<Integer, Turn> turns, Instant now) {
        try {
            return store.sendQueue().claimInTurn(turns, now);
        } catch (RuntimeException e) {
            turns.forEach((accountId, turn) -> {
                throttle.release(accountId, turn.count());
                store.accountsWithWork().add(accountId, now);
            });
            throw e;
        }
    }

    private int handOut(List<Message> messages) {
        messages.forEach(handOver::take);
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
            case TAKEN -> throttle.succeeded(accountId);
            case NOT_NOW -> throttle.hold(accountId, now);
            case ACCOUNT_PAUSED -> store.accountsWithWork().add(accountId, now);
            case OTHER -> {}
        }
        if (throttle.release(accountId, 1)) {
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
        if (throttle.places() == 0) {
            throttle.awaitPlace(atMost);
        } else {
            store.accountsWithWork().await(clock.instant(), atMost);
        }
    }
}
