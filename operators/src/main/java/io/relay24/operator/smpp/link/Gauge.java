package io.relay24.operator.smpp.link;

import io.relay24.operator.LinkState.Figures;
import io.relay24.operator.smpp.pdu.Status;
import java.time.Duration;

/// Measures a link. Written by its reader, read by anybody.
final class Gauge {

    private static final double NEWEST = 0.1; // what a new measure weighs

    private volatile double roundTrip;
    private volatile long submitted;
    private volatile long throttled;

    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
    void answered(Pending pending, int status) {
        double nanos = System.nanoTime() - (double) pending.writtenAt;
        roundTrip = submitted == 0 ? nanos : roundTrip + NEWEST * (nanos - roundTrip);
        submitted++;
        if (status == Status.THROTTLED || status == Status.QUEUE_FULL) {
            throttled++;
        }
    }

    Figures figures(Window window) {
        Duration lately = Duration.ofNanos((long) roundTrip);
        return new Figures(window.size(), window.taken(), lately, submitted, throttled);
    }
}
