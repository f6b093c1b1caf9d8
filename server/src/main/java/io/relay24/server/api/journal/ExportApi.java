package io.relay24.server.api.journal;

import io.relay24.bitrix24.messageservice.MessageStatus;
import io.relay24.server.api.call.ApiCall;
import io.relay24.server.api.call.JsonApi;
import io.relay24.server.message.MessageId;
import io.relay24.server.store.Store;
import io.relay24.server.store.journal.Analytics;
import io.relay24.server.store.journal.Condition;
import io.relay24.server.store.journal.MessageSearch.Page;
import io.relay24.server.store.journal.Wanted;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The journal as CSV (RFC 4180), piece by piece: each call is as short as a page of the journal, so no export holds a
/// connection, memory or the database for long, and one that broke off goes on where it stood.
public final class ExportApi {

    private static final int ROWS = 1_000;
    private static final List<String> HEADING = List.of(
            "received_at",
            "id",
            "message_id",
            "sender",
            "to",
            "text",
            "status",
            "reason",
            "in_doubt",
            "segments",
            "cost",
            "currency",
            "account",
            "operator");

    private final Store store;
    private final Clock clock;

    public ExportApi(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    public void routes(JsonApi api) {
        api.get("/b24/api/messages/export", this::piece);
    }

    /// A piece.
    ///
    /// @param total    in the first piece: about how many rows there will be; empty = not known
    /// @param next     for `before`; empty = it was the last one
    /// @param progress share of the time that is done
    record View(String csv, int rows, Optional<Long> total, Optional<String> next, double progress) {}

    private Object piece(ApiCall call) {
        var sight = Sight.of(call, store.rights());
        var form = new SearchForm(call);
        var wanted = form.wanted(sight);
        var before = form.before();
        var page = store.search().find(before.map(wanted::below).orElse(wanted), ROWS);
        var drawing = MessageView.drawing(sight, store, call.portal().id());
        var csv = new StringBuilder(before.isPresent() ? "" : line(HEADING));
        page.rows().stream().map(drawing).map(ExportApi::line).forEach(csv::append);
        return new View(
                csv.toString(),
                page.rows().size(),
                before.isPresent() ? Optional.empty() : total(form, wanted),
                page.next().map(MessageId::reference),
                progress(wanted, page));
    }

    /// From the counts of the analytics, which know no numbers, texts and people. They count by the hour.
    private Optional<Long> total(SearchForm form, Wanted wanted) {
        if (!wanted.conditions().stream().allMatch(ExportApi::isCounted)) {
            return Optional.empty();
        }
        var question = new Analytics.Question(
                wanted.portalId(),
                oldest(wanted).truncatedTo(ChronoUnit.HOURS),
                form.time("to").orElseGet(clock::instant),
                Duration.ofDays(1),
                form.code(),
                form.accountId());
        long ended = store.analytics().lines(question).stream()
                .filter(line -> mayBe(wanted, line.status()))
                .mapToLong(Analytics.Line::messages)
                .sum();
        var open = store.analytics().open(wanted.portalId());
        return Optional.of(ended
                + (mayBe(wanted, MessageStatus.QUEUED) ? open.queued() : 0)
                + (mayBe(wanted, MessageStatus.SENT) ? open.sent() : 0));
    }

    private static boolean isCounted(Condition condition) {
        return switch (condition) {
            case Condition.Is _, Condition.Of _, Condition.Through _ -> true;
            case Condition.Phone _, Condition.Text _, Condition.InDoubt _, Condition.By _ -> false;
        };
    }

    private static boolean mayBe(Wanted wanted, MessageStatus status) {
        return wanted.conditions().stream()
                .noneMatch(condition -> condition instanceof Condition.Is is && is.status() != status);
    }

    private Instant oldest(Wanted wanted) {
        return MessageId.time(Math.max(
                wanted.least(), store.search().oldest(wanted.portalId()).orElse(0L)));
    }

    private double progress(Wanted wanted, Page page) {
        if (page.next().isEmpty()) {
            return 1;
        }
        var newest = wanted.below() == Long.MAX_VALUE ? clock.instant() : MessageId.time(wanted.below());
        double done = millis(MessageId.time(page.next().get()), newest) / millis(oldest(wanted), newest);
        return Math.clamp(done, 0, 1);
    }

    private static double millis(Instant from, Instant to) {
        return Math.max(1, Duration.between(from, to).toMillis());
    }

    private static String line(MessageView message) {
        return line(List.of(
                message.receivedAt().toString(),
                message.id(),
                message.messageId(),
                message.code(),
                message.to().orElse(""),
                message.text().orElse(""),
                message.status(),
                message.reason(),
                message.inDoubt() ? "1" : "0",
                Integer.toString(message.segments()),
                message.cost().map(CostView::amount).orElse(""),
                message.cost().map(CostView::currency).orElse(""),
                message.account(),
                message.operator()));
    }

    private static String line(List<String> cells) {
        return cells.stream().map(ExportApi::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    /// Spreadsheets run what begins like a formula, and texts come from strangers: an apostrophe makes it text. A
    /// number with its + is no formula.
    static String cell(String value) {
        boolean isFormula = value.matches("(?s)[=+\\-@\\t\\r].*") && !value.matches("\\+\\d+");
        var safe = isFormula ? "'" + value : value;
        return safe.matches("(?s).*[\",\\r\\n].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
