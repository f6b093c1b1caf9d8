package io.relay24.emulator.fault;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// One scripted misbehaviour of a REST or OAuth server (protocol §6.3, §6.7).
public sealed interface Fault {

    /// Answers this error instead of working.
    record Refusal(String code, String description, int status, Map<String, Object> extra) implements Fault {}

    /// Answers a page, as the cloud's edge does when it is in trouble.
    record Html(int status) implements Fault {}

    /// Answers 302 to the same path at another address.
    record Redirect(URI base) implements Fault {}

    /// Works, but takes its time first.
    record Slow(Duration delay) implements Fault {}

    /// Works, but cuts the answer in the middle.
    record Truncated() implements Fault {}

    /// Works, but the answer never leaves: the line is cut.
    record Cut() implements Fault {}

    Fault QUERY_LIMIT_EXCEEDED = error("QUERY_LIMIT_EXCEEDED", "Too many requests", 503);
    Refusal OPERATION_TIME_LIMIT =
            refusal("OPERATION_TIME_LIMIT", "Method is blocked due to operation time limit.", 429);
    Fault EXPIRED_TOKEN = error("expired_token", "The access token provided has expired.", 401);
    Fault INTERNAL_SERVER_ERROR = error("INTERNAL_SERVER_ERROR", "Internal server error", 500);
    Fault HTML_502 = new Html(502);

    static Fault error(String code, String description, int status) {
        return refusal(code, description, status);
    }

    private static Refusal refusal(String code, String description, int status) {
        return new Refusal(code, description, status, Map.of());
    }

    /// A well-known fault by its name, in any case: `QUERY_LIMIT_EXCEEDED`, `expired_token`, `html_502`, `truncated` …
    static Optional<Fault> named(String name) {
        return switch (name.toUpperCase(Locale.ROOT)) {
            case "QUERY_LIMIT_EXCEEDED" -> Optional.of(QUERY_LIMIT_EXCEEDED);
            case "OPERATION_TIME_LIMIT" -> Optional.of(OPERATION_TIME_LIMIT);
            case "EXPIRED_TOKEN" -> Optional.of(EXPIRED_TOKEN);
            case "INTERNAL_SERVER_ERROR" -> Optional.of(INTERNAL_SERVER_ERROR);
            case "HTML_502" -> Optional.of(HTML_502);
            case "TRUNCATED" -> Optional.of(new Truncated());
            case "CUT" -> Optional.of(new Cut());
            default -> Optional.empty();
        };
    }
}
