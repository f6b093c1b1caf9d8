package io.relay24.server.web;

import java.time.Duration;

/// How much and how long the server bears with its callers.
///
/// @param header      largest request line and headers, in bytes; above: 431
/// @param body        largest request body, in bytes, unless the route has its own limit; above: 413
/// @param bodies      bytes of all request bodies held at one time; above: 503, so that many callers cannot use up the
///                    memory together
/// @param connections open at one time; further ones wait in the system's backlog
/// @param patience    how long a connection may be silent, and how long the headers or the body of one request may take
///                    from first to last byte; above: cut, a body with 408
/// @param drain       how long [WebServer#close] waits for requests in flight
public record WebLimits(int header, int body, int bodies, int connections, Duration patience, Duration drain) {

    private static final WebLimits STANDARD =
            new WebLimits(16 << 10, 1 << 20, 64 << 20, 10_000, Duration.ofSeconds(30), Duration.ofSeconds(10));

    public WebLimits {
        if (header < 256 || body < 0 || bodies < body || connections < 1) {
            throw new IllegalArgumentException("header, body, bodies and connections do not fit together");
        }
        if (!patience.isPositive() || drain.isNegative()) {
            throw new IllegalArgumentException("patience must be positive and drain must not be negative");
        }
    }

    /// 16 kB of headers, 1 MB a body, 64 MB of bodies together, 10,000 connections, 30 s of patience, 10 s to drain.
    public static WebLimits standard() {
        return STANDARD;
    }

    public WebLimits withBody(int bytes) {
        return new WebLimits(header, bytes, Math.max(bodies, bytes), connections, patience, drain);
    }

    public WebLimits withPatience(Duration time) {
        return new WebLimits(header, body, bodies, connections, time, drain);
    }

    public WebLimits withDrain(Duration time) {
        return new WebLimits(header, body, bodies, connections, patience, time);
    }
}
