package io.relay24.operator.http.receipt;

import io.relay24.operator.http.template.Names;
import io.relay24.operator.http.template.Pick;
import io.relay24.operator.http.template.Reading;
import io.relay24.operator.http.yaml.BrokenFile;
import io.relay24.operator.http.yaml.Node;
import io.relay24.operator.http.yaml.Section;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// When something happened, as the operator writes it: `{value: /time, as: unix}`; `as` is `unix`, `unix_ms`, `iso` or
/// a pattern such as `dd.MM.yyyy HH:mm:ss`, with `zone` for patterns. What cannot be read is left out.
record Moment(Pick value, String as, ZoneId zone) {

    private static final Set<String> FIXED = Set.of("unix", "unix_ms", "iso");

    Moment {
        if (!FIXED.contains(as)) {
            Objects.requireNonNull(DateTimeFormatter.ofPattern(as, Locale.ROOT));
        }
    }

    static Moment of(Node node, Names names) {
        Section section = Section.of(node, "a time");
        Pick value = Pick.of(section.required("value"), names);
        String as = section.text("as").orElse("iso");
        String zone = section.text("zone").orElse("UTC");
        section.end();
        try {
            return new Moment(value, as, ZoneId.of(zone));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new BrokenFile(node.at(), "no such pattern or time zone: " + as + ", " + zone);
        }
    }

    Optional<Instant> instant(Reading reading) {
        return value.text(reading).flatMap(this::parsed);
    }

    private Optional<Instant> parsed(String text) {
        try {
            return Optional.of(
                    switch (as) {
                        case "unix" -> Instant.ofEpochSecond(Long.parseLong(text));
                        case "unix_ms" -> Instant.ofEpochMilli(Long.parseLong(text));
                        case "iso" -> OffsetDateTime.parse(text).toInstant();
                        default ->
                            LocalDateTime.parse(text, DateTimeFormatter.ofPattern(as, Locale.ROOT))
                                    .atZone(zone)
                                    .toInstant();
                    });
        } catch (DateTimeException | NumberFormatException e) {
            return Optional.empty();
        }
    }
}
