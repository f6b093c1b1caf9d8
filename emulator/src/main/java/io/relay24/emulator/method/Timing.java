package io.relay24.emulator.method;

import io.relay24.emulator.fault.OperatingLimit;
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

    /// The block of a call that took no time of its method's limit.
    public Map<String, Object> block() {
        return block(Duration.ZERO, new OperatingLimit.Use(Duration.ZERO, start.plus(OPERATING_WINDOW)));
    }

    /// The block as of now.
    ///
    /// @param cost that the call is said to have taken
    /// @param use  of the method's time
    public Map<String, Object> block(Duration cost, OperatingLimit.Use use) {
        Instant finish = clock.instant().plus(cost);
        var duration = seconds(Duration.between(start, finish));
        return Json.object(
                "start", seconds(Duration.between(Instant.EPOCH, start)),
                "finish", seconds(Duration.between(Instant.EPOCH, finish)),
                "duration", duration,
                "processing", duration,
                "date_start", date(start),
                "date_finish", date(finish),
                "operating_reset_at", use.resetAt().getEpochSecond(),
                "operating", use.spent().isZero() ? 0 : seconds(use.spent()));
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
