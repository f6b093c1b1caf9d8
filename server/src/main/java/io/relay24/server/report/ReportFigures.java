package io.relay24.server.report;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.relay24.server.store.Reports.Due;
import io.relay24.server.store.Reports.Told;
import java.time.Duration;
import java.util.Locale;

/// What monitors may know of the reports: how long a final status takes from us to the portal, and what became of
/// statuses and batches. Thread-safe.
public final class ReportFigures {

    private final MeterRegistry registry;
    private final Timer lag;

    public ReportFigures(MeterRegistry registry) {
        this.registry = registry;
        this.lag = Timer.builder("relay24.report.lag")
                .description("from a final status at the operator to the same in the portal")
                .serviceLevelObjectives(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(15),
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(15),
                        Duration.ofHours(1),
                        Duration.ofHours(6),
                        Duration.ofHours(24))
                .register(registry);
    }

    /// One status.
    ///
    /// @param taken whether the portal took it
    void told(Due report, boolean taken, Told told) {
        registry.counter("relay24.report.statuses", "result", result(taken, told))
                .increment();
        if (taken && report.status().isFinal()) {
            lag.record(Duration.between(report.reachedAt(), told.at()));
        }
    }

    private static String result(boolean taken, Told told) {
        if (taken) {
            return "told";
        }
        return told.again().isPresent() ? "again" : "dropped";
    }

    /// One request.
    ///
    /// @param result `ok`, or the kind of the error
    void batch(String result) {
        registry.counter("relay24.report.batches", "result", result.toLowerCase(Locale.ROOT))
                .increment();
    }
}
