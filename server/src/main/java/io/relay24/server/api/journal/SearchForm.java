package io.relay24.server.api.journal;

import io.relay24.bitrix24.messageservice.MessageStatus;
import io.relay24.server.api.call.ApiCall;
import io.relay24.server.api.call.ApiRefusal;
import io.relay24.server.store.journal.Condition;
import io.relay24.server.store.journal.Wanted;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/// The filters of the journal, read from a call's query.
final class SearchForm {

    private static final Pattern NUMBER = Pattern.compile("\\+?[0-9 ()./\\u00a0-]{3,40}");
    private static final Pattern ID = Pattern.compile("[0-9a-z]{1,13}");
    private static final int LONGEST = 200;
    private static final int FEWEST_DIGITS = 4;
    private static final int MOST = 200;
    private static final int USUAL = 50;

    private final ApiCall call;

    SearchForm(ApiCall call) {
        this.call = call;
    }

    int portalId() {
        return call.portal().id();
    }

    /// What is looked for, without `search`.
    Wanted wanted(Sight sight) {
        var wanted = sight.within(Wanted.all(portalId()));
        for (Condition condition : conditions()) {
            wanted = wanted.and(sight.searched(condition));
        }
        var from = time("from");
        var to = time("to");
        wanted = from.isPresent() ? wanted.from(from.get()) : wanted;
        return to.isPresent() ? wanted.until(to.get()) : wanted;
    }

    private List<Condition> conditions() {
        var conditions = new ArrayList<Condition>();
        value("phone").ifPresent(phone -> conditions.add(phone("phone", phone)));
        value("text").ifPresent(text -> conditions.add(text("text", text)));
        value("status").ifPresent(status -> conditions.add(state(status)));
        code().ifPresent(code -> conditions.add(new Condition.Of(code)));
        accountId().ifPresent(account -> conditions.add(new Condition.Through(account)));
        return conditions;
    }

    Optional<String> code() {
        return value("code");
    }

    Optional<Integer> accountId() {
        return number("account_id", 1, Integer.MAX_VALUE);
    }

    /// What stands in the one field for everything.
    Optional<String> search() {
        return value("search");
    }

    /// As a number if it looks like one, else as a part of the text.
    static Condition guessed(String search) {
        return NUMBER.matcher(search).matches() && digits(search).length() >= FEWEST_DIGITS
                ? phone("search", search)
                : text("search", search);
    }

    private static Condition phone(String field, String written) {
        var digits = digits(written);
        if (!NUMBER.matcher(written).matches() || digits.length() < FEWEST_DIGITS) {
            throw ApiRefusal.badField(
                    field, "Enter a number with its country code, or at least its last " + FEWEST_DIGITS + " digits.");
        }
        // Within a country numbers are written with a 0 that they do not have abroad.
        return new Condition.Phone(
                written.startsWith("+")
                        ? "+" + digits
                        : written.startsWith("00") ? "+" + digits.substring(2) : digits.replaceFirst("^0", ""));
    }

    private static String digits(String written) {
        return written.replaceAll("[^0-9]", "");
    }

    private static Condition text(String field, String part) {
        if (part.length() < 2) {
            throw ApiRefusal.badField(field, "Enter at least 2 characters.");
        }
        return new Condition.Text(part);
    }

    private static Condition state(String word) {
        return word.equals("in_doubt")
                ? new Condition.InDoubt()
                : MessageStatus.ofWire(word)
                        .map(Condition.Is::new)
                        .orElseThrow(() -> ApiRefusal.badField("status", "There is no such status."));
    }

    /// The messages on the screen.
    Optional<List<Long>> ids() {
        return value("ids", MOST * 14)
                .map(joined -> List.of(joined.split(",")).stream()
                        .limit(MOST)
                        .map(id -> id("ids", id))
                        .toList());
    }

    Optional<Long> before() {
        return value("before").map(id -> id("before", id));
    }

    Optional<Long> after() {
        return value("after").map(id -> id("after", id));
    }

    int limit() {
        return number("limit", 1, MOST).orElse(USUAL);
    }

    Optional<Instant> time(String name) {
        return value(name)
                .map(read(
                        name,
                        "Write a time such as 2026-11-24T09:30:00Z.",
                        text -> OffsetDateTime.parse(text).toInstant()));
    }

    /// An id of ours; it may be nobody's.
    static Optional<Long> id(String written) {
        return ID.matcher(written).matches() ? Optional.of(number(written)) : Optional.empty();
    }

    private static long id(String field, String written) {
        return id(written).orElseThrow(() -> ApiRefusal.badField(field, "This is no id of a message."));
    }

    /// The largest of 13 characters is larger than any id; what does not fit is nobody's.
    private static long number(String written) {
        try {
            return Long.parseLong(written, Character.MAX_RADIX);
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }

    private Optional<Integer> number(String name, int least, int most) {
        return value(name)
                .map(read(name, "Enter a number from " + least + " to " + most + ".", Integer::valueOf))
                .map(number -> {
                    if (number < least || number > most) {
                        throw ApiRefusal.badField(name, "Enter a number from " + least + " to " + most + ".");
                    }
                    return number;
                });
    }

    private static <T> Function<String, T> read(String name, String advice, Function<String, T> reading) {
        return text -> {
            try {
                return reading.apply(text);
            } catch (DateTimeException | NumberFormatException e) {
                throw ApiRefusal.badField(name, advice);
            }
        };
    }

    private Optional<String> value(String name) {
        return value(name, LONGEST);
    }

    private Optional<String> value(String name, int longest) {
        var value = call.query(name).map(String::strip).filter(text -> !text.isEmpty());
        if (value.isPresent() && value.get().length() > longest) {
            throw ApiRefusal.badField(name, "At most " + longest + " characters.");
        }
        return value;
    }
}
