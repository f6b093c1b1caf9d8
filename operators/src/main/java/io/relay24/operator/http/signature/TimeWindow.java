package io.relay24.operator.http.signature;

import io.relay24.operator.http.template.Names;
import io.relay24.operator.http.template.Template;
import io.relay24.operator.http.template.Values;
import io.relay24.operator.http.yaml.Section;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// How far the signed time of a call may be from ours, so that an old call cannot be played again.
record TimeWindow(Template value, Unit unit, Duration most) {

    enum Unit {
        UNIX,
        UNIX_MS,
        ISO
    }

    private static final Map<String, Unit> UNITS = Map.of("unix", Unit.UNIX, "unix_ms", Unit.UNIX_MS, "iso", Unit.ISO);

    static TimeWindow of(Section section, Names names) {
        TimeWindow window = new TimeWindow(
                Template.text(section.required("value"), names),
                section.choice("as", UNITS).orElse(Unit.UNIX),
                section.duration("max_skew").orElse(Duration.ofMinutes(5)));
        section.end();
        return window;
    }

    boolean holds(Values values, Instant now) {
        return value.text(values)
                .flatMap(this::instant)
                .map(at -> Duration.between(at, now).abs().compareTo(most) <= 0)
                .orElse(false);
    }

    private Optional<Instant> instant(String text) {
        try {
            return Optional.of(
                    switch (unit) {
                        case UNIX -> Instant.ofEpochSecond(Long.parseLong(text));
                        case UNIX_MS -> Instant.ofEpochMilli(Long.parseLong(text));
                        case ISO -> Instant.parse(text);
                    });
        } catch (DateTimeException | NumberFormatException e) {
            return Optional.empty();
        }
    }
}
