package io.relay24.operator.http.function;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Ways to write an instant; the input is an ISO instant such as `{now}`.
final class TimeFunctions {

    static final List<Function> TABLE = List.of(
            Function.text("unix", 0, (text, _) -> instant(text).map(at -> String.valueOf(at.getEpochSecond()))),
            Function.text("unix_ms", 0, (text, _) -> instant(text).map(at -> String.valueOf(at.toEpochMilli()))),
            Function.text("date", 1, TimeFunctions::date).withArguments(1, 2));

    private TimeFunctions() {}

    private static Optional<String> date(String text, List<String> patternAndZone) {
        try {
            ZoneId zone = ZoneId.of(patternAndZone.size() > 1 ? patternAndZone.get(1) : "UTC");
            DateTimeFormatter format = DateTimeFormatter.ofPattern(patternAndZone.getFirst(), Locale.ROOT);
            return instant(text).map(format.withZone(zone)::format);
        } catch (DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
