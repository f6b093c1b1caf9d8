package io.relay24.benchmarks.journal;

import io.relay24.benchmarks.load.Figures;
import io.relay24.benchmarks.load.Histogram;
import io.relay24.benchmarks.stage.StorePlace;
import io.relay24.bitrix24.messageservice.MessageStatus;
import io.relay24.server.store.Store;
import io.relay24.server.store.journal.Analytics;
import io.relay24.server.store.journal.Condition;
import io.relay24.server.store.journal.Wanted;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;

/// Asks what the pages ask, of a store with many messages; each question many times with other values.
public final class JournalBench {

    private static final int PAGE = 50;
    private static final int PIECE = 1_000;

    private final StorePlace place;
    private final int messages;
    private final int rounds;
    private final Consumer<String> progress;
    private final Random random = new Random(7);

    public JournalBench(StorePlace place, int messages, int rounds, Consumer<String> progress) {
        this.place = place;
        this.messages = messages;
        this.rounds = rounds;
        this.progress = progress;
    }

    public JournalResult run() {
        var now = Clock.systemUTC().instant();
        try (var store = place.store("journal", Duration.ofSeconds(12))) {
            var archive = new Archive(store, messages, now);
            var before = Instant.now();
            archive.fill();
            progress.accept(
                    "filled in " + Duration.between(before, Instant.now()).toSeconds() + " s");
            var times = new LinkedHashMap<String, JournalResult.Times>();
            questions(store, archive, now).forEach((name, question) -> times.put(name, measured(name, question)));
            return new JournalResult(
                    place.kind().word(),
                    messages,
                    rounds,
                    times,
                    Runtime.getRuntime().availableProcessors(),
                    place.description());
        }
    }

    private Map<String, Runnable> questions(Store store, Archive archive, Instant now) {
        var questions = new LinkedHashMap<String, Runnable>();
        var search = store.search();
        var all = Wanted.all(Archive.PORTAL);
        questions.put("first_page", () -> search.find(all, PAGE));
        questions.put("page_anywhere", () -> search.find(all.below(anywhere(archive)), PAGE));
        questions.put("whole_number", () -> search.find(all.and(new Condition.Phone(number())), PAGE));
        questions.put("end_of_number", () -> search.find(all.and(new Condition.Phone(number().substring(7))), PAGE));
        questions.put("failed", () -> search.find(is(all, MessageStatus.FAILED).below(anywhere(archive)), PAGE));
        questions.put("sent", () -> search.find(is(all, MessageStatus.SENT).below(anywhere(archive)), PAGE));
        questions.put("queued", () -> search.find(is(all, MessageStatus.QUEUED), PAGE));
        questions.put("in_doubt", () -> search.find(all.and(new Condition.InDoubt()), PAGE));
        questions.put("rare_sender", () -> search.find(all.and(new Condition.Of(Archive.RARE_SENDER)), PAGE));
        questions.put("own", () -> search.find(all.and(new Condition.By(Archive.AUTHOR)), PAGE));
        questions.put(
                "rare_account_step",
                () -> search.find(
                        all.and(new Condition.Through(Archive.RARE_ACCOUNT)).below(anywhere(archive)), PAGE));
        questions.put(
                "text_step",
                () -> search.find(all.and(new Condition.Text("not there")).below(anywhere(archive)), PAGE));
        questions.put("one_message", () -> one(store, archive.id(random.nextInt(messages))));
        questions.put("export_piece", () -> search.find(all.below(anywhere(archive)), PIECE));
        questions.put("live", () -> search.since(all.above(archive.id(messages - 20)), PAGE));
        questions.put("analytics_month", () -> analytics(store, now));
        return questions;
    }

    private static Wanted is(Wanted all, MessageStatus status) {
        return all.and(new Condition.Is(status));
    }

    /// In the newer half of the messages, so that a step of a search has its full length.
    private long anywhere(Archive archive) {
        return archive.id(messages / 2 + random.nextInt(messages / 2));
    }

    private String number() {
        return Archive.number(random.nextInt(messages));
    }

    private static void one(Store store, long id) {
        var found = store.search()
                        .these(Wanted.all(Archive.PORTAL), List.of(id))
                        .size()
                + store.journal().byId(Archive.PORTAL, id).map(entry -> 1).orElse(0)
                + store.search().background(Archive.PORTAL, id).map(it -> 1).orElse(0);
        if (found != 3) {
            throw new IllegalStateException("a message of the archive is not in the journal");
        }
    }

    private static void analytics(Store store, Instant now) {
        var question = new Analytics.Question(
                Archive.PORTAL, now.minus(Archive.SPAN), now, Duration.ofDays(1), Optional.empty(), Optional.empty());
        if (store.analytics().lines(question).isEmpty()) {
            throw new IllegalStateException("the archive was not counted");
        }
    }

    /// The first tenth warms up and does not count.
    private JournalResult.Times measured(String name, Runnable question) {
        var times = new Histogram();
        for (int i = -rounds / 10; i < rounds; i++) {
            long start = System.nanoTime();
            question.run();
            if (i >= 0) {
                times.record(Duration.ofNanos(System.nanoTime() - start));
            }
        }
        var result = new JournalResult.Times(
                Figures.milliseconds(times.percentile(50)),
                Figures.milliseconds(times.percentile(95)),
                Figures.milliseconds(times.percentile(100)));
        progress.accept("%-20s p50 %8.2f ms  p95 %8.2f ms  longest %8.2f ms"
                .formatted(name, result.p50Ms(), result.p95Ms(), result.maxMs()));
        return result;
    }
}
