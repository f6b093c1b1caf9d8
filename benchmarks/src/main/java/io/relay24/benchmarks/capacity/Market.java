package io.relay24.benchmarks.capacity;

import java.util.SplittableRandom;

/// Portals and what each sends in a day: few send much, most send little (Zipf), and none more than it can be told
/// about. Portals lie on primaries by chance, as a hash would put them.
final class Market {

    /// What a portal lets us tell in a day: two requests a second, 50 statuses in each (protocol §6.6).
    private static final double MOST_PER_PORTAL = 2.0 * 50 * 86_400;

    private static final long SEED = 24;

    private final double[] perDay;

    /// @param perDay messages of all portals together
    Market(int portals, double perDay) {
        this.perDay = shares(portals);
        double rest = perDay;
        double weight = 1;
        for (int i = 0; i < portals; i++) { // what the largest cannot send, the smaller ones do
            double share = this.perDay[i];
            this.perDay[i] = Math.min(MOST_PER_PORTAL, rest * share / weight);
            rest -= this.perDay[i];
            weight -= share;
        }
    }

    private static double[] shares(int portals) {
        var shares = new double[portals];
        double sum = 0;
        for (int i = 0; i < portals; i++) {
            shares[i] = 1.0 / (i + 1);
            sum += shares[i];
        }
        for (int i = 0; i < portals; i++) {
            shares[i] /= sum;
        }
        return shares;
    }

    double largestPortal() {
        return perDay[0];
    }

    /// What the busiest of so many primaries has to carry in a day.
    double busiest(int primaries) {
        var random = new SplittableRandom(SEED);
        var loads = new double[primaries];
        double busiest = 0;
        for (double portal : perDay) {
            int at = random.nextInt(primaries);
            loads[at] += portal;
            busiest = Math.max(busiest, loads[at]);
        }
        return busiest;
    }
}
