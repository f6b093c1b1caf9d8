package io.relay24.bitrix24.limit;

import java.time.Duration;

/// How fast one portal may be asked.
///
/// @param burst    requests that may go at once after a quiet time
/// @param interval time in which one request leaks away
public record RequestLimits(int burst, Duration interval) {

    /// The portal's bucket holds 50 and leaks 2 a second, for all applications behind our address together; 30 of it
    /// are ours (protocol §6.6).
    public static final RequestLimits STANDARD = new RequestLimits(30, Duration.ofMillis(500));

    /// The Enterprise plan: 250 and 5 a second.
    public static final RequestLimits ENTERPRISE = new RequestLimits(150, Duration.ofMillis(200));

    public RequestLimits {
        if (burst < 1 || !interval.isPositive()) {
            throw new IllegalArgumentException("a request limit needs a burst of at least 1 and a positive interval");
        }
    }
}
