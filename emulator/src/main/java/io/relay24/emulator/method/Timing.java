package io.relay24.emulator.method;

import io.relay24.emulator.http.Json;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/// Measures a call for the `time` block (protocol §6.2).
public final class Timing {

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx").withZone(ZoneOffset.UTC);
    private static final Duration OPERATING_WINDOW = Duration.ofMinutes(10);

    private final Clock clock;
    private final Instant start;

    /// Starts now.
    public Timing(Clock clock) {
        this.clock = clock;
        this.start = clock.instant();
    }

    /// The block as of now.
    public Map<String, Object> block() {
        Instant finish = clock.instant();
        var duration = seconds(Duration.between(start, finish));
        return Json.object(
                "start", seconds(Duration.between(Instant.EPOCH, start)),
                "finish", seconds(Duration.between(Instant.EPOCH, finish)),
                "duration", duration,
                "processing", duration,
                "date_start", date(start),
                "date_finish", date(finish),
                "operating_reset_at", start.plus(OPERATING_WINDOW).getEpochSecond(),
                "operating", 0);
    }

    /// As the portal writes dates.
    public static String date(Instant instant) {
        return DATE.format(instant);
    }

    /// With a fixed point: Java would write a double of this size with an exponent.
    private static BigDecimal seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toNanos() / 1000, 6);
    }
}
