package io.relay24.benchmarks.peers;

import io.relay24.benchmarks.load.Histogram;
import io.relay24.benchmarks.load.Pace;
import java.net.URI;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// One program that is measured.
///
/// @param isSynced  whether what it says yes to is on the disk
/// @param url       where it listens
/// @param request   the next request
/// @param handedOver how many messages its operator has; empty: it hands nothing over
record Peer(String name, boolean isSynced, URI url, Supplier<byte[]> request, LongSupplier handedOver, Sums sums) {

    /// For programs that only keep what they get.
    static final LongSupplier NOTHING = () -> -1;

    boolean handsOver() {
        return handedOver.getAsLong() >= 0;
    }

    /// What has been measured so far. Used by one thread.
    static final class Sums {
        final Histogram latencies = new Histogram();
        private Pace accepted = Pace.NONE;
        private Duration untilHandedOver = Duration.ZERO;
        private long handedOver;

        void add(Pace pace, long handed, Duration took) {
            accepted = accepted.and(pace);
            handedOver += handed;
            untilHandedOver = untilHandedOver.plus(took);
        }

        Pace accepted() {
            return accepted;
        }

        long missing() {
            return accepted.done() - handedOver;
        }

        double handedOverPerSecond() {
            return new Pace(handedOver, 0, untilHandedOver).perSecond();
        }
    }
}
