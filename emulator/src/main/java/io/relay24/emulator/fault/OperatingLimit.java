package io.relay24.emulator.fault;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The portal's limit of working time: what the calls of one method by one application took within ten minutes, in
/// baskets of a minute each (protocol §6.6). How long a call takes is made up here. Thread-safe.
public final class OperatingLimit {

    /// Shorter calls are not counted.
    private static final Duration COUNTED = Duration.ofMillis(100);

    private static final Duration BASKET = Duration.ofMinutes(1);
    private static final Duration WINDOW = Duration.ofMinutes(10);

    private final Map<String, Duration> costs = new ConcurrentHashMap<>();
    private final Map<String, Deque<Basket>> baskets = new ConcurrentHashMap<>();
    private volatile Duration limit = Duration.ofMinutes(8);

    private record Basket(Instant since, Duration spent) {}

    /// How much time of a method an application has used.
    ///
    /// @param resetAt when the oldest basket is forgotten
    public record Use(Duration spent, Instant resetAt) {}

    /// The limit from now on; 480 s in the cloud.
    public void limit(Duration time) {
        limit = time;
    }

    /// Each call of this method takes so long from now on; it does not really.
    public void cost(String method, Duration time) {
        costs.put(method.toLowerCase(Locale.ROOT), time);
    }

    public Duration costOf(String method) {
        return costs.getOrDefault(method, Duration.ZERO);
    }

    /// Whether the next call is refused: the limit was passed by the one before it.
    public boolean isBlocked(String caller, String method, Instant now) {
        return use(caller, method, now).spent().compareTo(limit) > 0;
    }

    /// Adds a call that was let through.
    public void add(String caller, String method, Instant now) {
        var cost = costOf(method);
        if (cost.compareTo(COUNTED) < 0) {
            return;
        }
        baskets.compute(key(caller, method), (key, present) -> {
            Deque<Basket> all = present == null ? new ArrayDeque<>() : present;
            var last = all.peekLast();
            if (last != null && now.isBefore(last.since().plus(BASKET))) {
                all.removeLast();
                all.addLast(new Basket(last.since(), last.spent().plus(cost)));
            } else {
                all.addLast(new Basket(now, cost));
            }
            return all;
        });
    }

    public Use use(String caller, String method, Instant now) {
        var result = new Use[] {new Use(Duration.ZERO, now.plus(WINDOW))};
        baskets.computeIfPresent(key(caller, method), (key, all) -> {
            all.removeIf(basket -> !now.isBefore(basket.since().plus(WINDOW)));
            if (!all.isEmpty()) {
                var spent = all.stream().map(Basket::spent).reduce(Duration.ZERO, Duration::plus);
                result[0] = new Use(spent, all.getFirst().since().plus(WINDOW));
            }
            return all;
        });
        return result[0];
    }

    private static String key(String caller, String method) {
        return caller + " " + method;
    }
}
