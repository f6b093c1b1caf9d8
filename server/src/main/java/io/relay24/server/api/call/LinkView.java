package io.relay24.server.api.call;

import io.relay24.operator.LinkState;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/// A connection as pages see it; figures are 0 while there is none.
///
/// @param roundTrip milliseconds
/// @param ceiling   the most messages a second that window and round trip allow; 0 = not known yet
public record LinkView(
        int number,
        String state,
        String kind,
        int window,
        int taken,
        double roundTrip,
        double ceiling,
        long submitted,
        long throttled,
        String since,
        String problem) {

    private static final LinkState.Figures NONE = new LinkState.Figures(0, 0, Duration.ZERO, 0, 0);

    public static LinkView of(LinkState link) {
        var figures = link.figures().orElse(NONE);
        return new LinkView(
                link.number(),
                link.state().name().toLowerCase(Locale.ROOT),
                link.kind(),
                figures.window(),
                figures.taken(),
                figures.roundTrip().toNanos() / 1e6,
                figures.ceiling(),
                figures.submitted(),
                figures.throttled(),
                link.since().map(Instant::toString).orElse(""),
                link.problem());
    }
}
