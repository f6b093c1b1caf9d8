package io.relay24.benchmarks;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/// Keeps the log to what went wrong: what a run has to say it says itself.
final class QuietLog {

    /// Kept here, because a logger that nobody holds forgets its level.
    private static final List<Logger> LOGGERS = Stream.of(
                    "io.relay24",
                    "io.zonky",
                    "org.jsmpp",
                    "com.cloudhopper",
                    "org.eclipse.jetty",
                    "org.flywaydb",
                    "com.zaxxer.hikari")
            .map(Logger::getLogger)
            .toList();

    private QuietLog() {}

    static void begin() {
        LOGGERS.forEach(logger -> logger.setLevel(Level.WARNING));
    }
}
