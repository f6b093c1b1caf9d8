package io.relay24.server.api.journal;

import io.relay24.bitrix24.messageservice.MessageStatus;
import io.relay24.operator.Cost;
import io.relay24.server.api.call.ApiCall;
import io.relay24.server.api.call.ApiRefusal;
import io.relay24.server.api.call.JsonApi;
import io.relay24.server.api.call.Role;
import io.relay24.server.store.PortalAccount;
import io.relay24.server.store.Senders.Sender;
import io.relay24.server.store.Store;
import io.relay24.server.store.journal.Analytics;
import io.relay24.server.store.journal.Analytics.Line;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/// How many messages ended how, when, by whom and why.
public final class AnalyticsApi {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final List<Optional<Integer>> WITHIN =
            List.of(Optional.of(10), Optional.of(60), Optional.of(600), Optional.of(3_600), Optional.of(86_400));
    private static final int MOST_STEPS = 800;
    private static final int MOST_REASONS = 20;

    private final Store store;
    private final Clock clock;

    public AnalyticsApi(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    public void routes(JsonApi api) {
        api.get("/b24/api/analytics", Role.USER, this::show);
    }

    /// Everything that the page draws.
    ///
    /// @param open messages that have not ended, now
    record View(
            Instant from,
            Instant to,
            String step,
            Analytics.Open open,
            List<Point> points,
            List<OfSender> bySender,
            List<OfAccount> byAccount,
            List<Why> reasons,
            List<Lag> lag) {}

    record Point(Instant at, long delivered, long undelivered, long failed, long segments, List<Spent> costs) {}

    /// @param name empty = the sender was deleted
    record OfSender(
            String code,
            String name,
            long delivered,
            long undelivered,
            long failed,
            long segments,
            List<Spent> costs) {}

    record OfAccount(
            Optional<Integer> accountId,
            String account,
            String operator,
            long delivered,
            long undelivered,
            long failed,
            long segments,
            List<Spent> costs) {}

    /// What the messages cost of which that is known.
    ///
    /// @param amount a decimal number as text
    record Spent(String currency, String amount, long messages) {}

    record Why(String status, String reason, long count) {}

    /// @param within seconds; empty = longer
    record Lag(Optional<Integer> within, long count) {}

    private Object show(ApiCall call) {
        Sight.of(call, store.rights()).requireAnalytics();
        var question = question(call, new SearchForm(call));
        var lines = store.analytics().lines(question);
        Map<Integer, PortalAccount> accounts = store.accounts().ofPortal(question.portalId()).stream()
                .collect(Collectors.toMap(PortalAccount::id, Function.identity()));
        Map<String, String> senders = store.senders().ofPortal(question.portalId()).stream()
                .collect(Collectors.toMap(Sender::code, sender -> sender.name().text()));
        return new View(
                question.from(),
                question.to(),
                question.step().equals(HOUR) ? "hour" : "day",
                store.analytics().open(question.portalId()),
                grouped(lines, Line::at, AnalyticsApi::point),
                grouped(lines, Line::code, (code, group) -> ofSender(code, senders, group)),
                grouped(lines, Line::accountId, (id, group) -> ofAccount(id, accounts, group)),
                reasons(lines),
                lag(lines));
    }

    /// Whole hours or days, as they are counted: the first one counts from its beginning.
    private Analytics.Question question(ApiCall call, SearchForm form) {
        var step = step(call.query("step").orElse("day"));
        var unit = step.equals(HOUR) ? ChronoUnit.HOURS : ChronoUnit.DAYS;
        var to = form.time("to").orElseGet(clock::instant);
        var from = form.time("from")
                .orElseGet(() -> to.minus(step.multipliedBy(step.equals(HOUR) ? 48 : 30)))
                .truncatedTo(unit);
        if (!from.isBefore(to) || Duration.between(from, to).dividedBy(step) > MOST_STEPS) {
            throw ApiRefusal.badField("from", "Choose a time before the end, and at most " + MOST_STEPS + " steps.");
        }
        return new Analytics.Question(call.portal().id(), from, to, step, form.code(), form.accountId());
    }

    private static Duration step(String word) {
        return switch (word) {
            case "hour" -> HOUR;
            case "day" -> DAY;
            default -> throw ApiRefusal.badField("step", "Choose hour or day.");
        };
    }

    private static <K, V> List<V> grouped(List<Line> lines, Function<Line, K> key, BiFunction<K, List<Line>, V> view) {
        var groups = lines.stream().collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()));
        var views = new ArrayList<V>();
        groups.forEach((value, group) -> views.add(view.apply(value, group)));
        return views;
    }

    private static long count(List<Line> lines, MessageStatus status) {
        return lines.stream()
                .filter(line -> line.status() == status)
                .mapToLong(Line::messages)
                .sum();
    }

    private static long segments(List<Line> lines) {
        return lines.stream().mapToLong(Line::segments).sum();
    }

    private static List<Spent> costs(List<Line> lines) {
        var known = lines.stream()
                .filter(line -> !line.currency().isEmpty())
                .sorted(Comparator.comparing(Line::currency))
                .toList();
        return grouped(known, Line::currency, (currency, group) -> {
            var sum = group.stream().map(Line::cost).reduce(BigDecimal.ZERO, BigDecimal::add);
            long messages = group.stream().mapToLong(Line::messages).sum();
            return new Spent(currency, new Cost(sum, currency).plainAmount(), messages);
        });
    }

    private static Point point(Instant at, List<Line> lines) {
        return new Point(
                at,
                count(lines, MessageStatus.DELIVERED),
                count(lines, MessageStatus.UNDELIVERED),
                count(lines, MessageStatus.FAILED),
                segments(lines),
                costs(lines));
    }

    private static OfSender ofSender(String code, Map<String, String> senders, List<Line> lines) {
        return new OfSender(
                code,
                senders.getOrDefault(code, ""),
                count(lines, MessageStatus.DELIVERED),
                count(lines, MessageStatus.UNDELIVERED),
                count(lines, MessageStatus.FAILED),
                segments(lines),
                costs(lines));
    }

    private static OfAccount ofAccount(Optional<Integer> id, Map<Integer, PortalAccount> accounts, List<Line> lines) {
        var account = id.flatMap(number -> Optional.ofNullable(accounts.get(number)));
        return new OfAccount(
                id,
                account.map(PortalAccount::name).orElse(""),
                account.map(known -> known.access().operator()).orElse(""),
                count(lines, MessageStatus.DELIVERED),
                count(lines, MessageStatus.UNDELIVERED),
                count(lines, MessageStatus.FAILED),
                segments(lines),
                costs(lines));
    }

    private record Cause(MessageStatus status, String reason) {}

    private static List<Why> reasons(List<Line> lines) {
        var undelivered = lines.stream()
                .filter(line -> line.status() != MessageStatus.DELIVERED)
                .toList();
        return grouped(
                        undelivered,
                        line -> new Cause(line.status(), line.reason()),
                        (cause, group) -> new Why(cause.status.wire(), cause.reason, count(group, cause.status)))
                .stream()
                .sorted(Comparator.comparingLong(Why::count).reversed())
                .limit(MOST_REASONS)
                .toList();
    }

    private static List<Lag> lag(List<Line> lines) {
        var lags = new ArrayList<Lag>();
        long within = 0;
        for (int i = 0; i < WITHIN.size(); i++) {
            int bucket = i;
            long count =
                    lines.stream().mapToLong(line -> line.lags().get(bucket)).sum();
            lags.add(new Lag(WITHIN.get(i), count));
            within += count;
        }
        lags.add(new Lag(Optional.empty(), count(lines, MessageStatus.DELIVERED) - within));
        return lags;
    }
}
