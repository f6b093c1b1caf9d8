package io.relay24.operator.smpp.link;

import java.time.Duration;

/// What a link does just now.
///
/// @param window    how many submits may be unanswered
/// @param taken     how many are
/// @param roundTrip from `submit_sm` to its response, lately; zero before the first one
/// @param submitted answered submits since it was bound
/// @param throttled of them, answered with "too fast" or "queue full"
public record LinkFigures(int window, int taken, Duration roundTrip, long submitted, long throttled) {

    /// The most submits a second that this window and this round trip allow; 0 = not known yet.
    public double ceiling() {
        return roundTrip.isZero() ? 0 : window * 1e9 / roundTrip.toNanos();
    }
}
