package io.relay24.benchmarks.load;

import java.time.Duration;

/// Numbers in the precision that they deserve.
public final class Figures {

    private Figures() {}

    public static double milliseconds(Duration time) {
        return rounded(time.toNanos() / 1e6, 100);
    }

    public static double seconds(Duration time) {
        return rounded(time.toNanos() / 1e9, 100);
    }

    /// A rate, without decimals.
    public static double rate(double perSecond) {
        return Math.round(perSecond);
    }

    /// A quotient; 0 if there is nothing to divide by.
    public static double ratio(double dividend, double divisor) {
        return divisor == 0 ? 0 : rounded(dividend / divisor, 10_000);
    }

    /// The same for counts.
    public static double ratio(long dividend, long divisor) {
        return ratio((double) dividend, (double) divisor);
    }

    private static double rounded(double value, int steps) {
        return (double) Math.round(value * steps) / steps;
    }
}
