package io.relay24.benchmarks.capacity;

import io.relay24.benchmarks.load.Figures;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/// How many primaries a volume needs when portals are spread over them, and what it writes.
public final class Capacity {

    private static final double DAY = 86_400;

    private static final double MILLION = 1e6;

    private final Cost cost;
    private final int portals;

    /// What was measured, and how unevenly the day goes.
    ///
    /// @param livesPerSecond of one primary
    /// @param logBytes       of write-ahead log per message
    /// @param keptBytes      per message
    /// @param keptDays       how long messages are kept
    /// @param peak           the busiest hour, in mean hours
    /// @param use            which part of its capacity a primary may be asked for
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Cost(
            double livesPerSecond, double logBytes, double keptBytes, int keptDays, double peak, double use) {}

    /// What one volume needs.
    ///
    /// @param busiestPeakPerSecond what the busiest primary carries in the peak
    /// @param largestPortalPerDay  all on one primary
    /// @param logMbPerSecond       of the busiest primary in the peak
    /// @param keptTb               on all primaries together
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Row(
            double millionsPerDay,
            int primaries,
            double busiestPeakPerSecond,
            double largestPortalPerDay,
            double logMbPerSecond,
            double keptTb) {}

    /// All rows, and what they were calculated from.
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Result(List<Row> rows, Cost cost, int portals) {}

    public Capacity(Cost cost, int portals) {
        this.cost = cost;
        this.portals = portals;
    }

    /// A row for each volume.
    ///
    /// @param millionsPerDay the volumes to look at
    public Result of(List<Double> millionsPerDay) {
        var rows = new ArrayList<Row>();
        for (double millions : millionsPerDay) {
            rows.add(row(new Market(portals, millions * MILLION), millions));
        }
        return new Result(rows, cost, portals);
    }

    private Row row(Market market, double millions) {
        double most = cost.livesPerSecond * cost.use;
        int primaries = (int) Math.max(1, Math.ceil(peak(millions * MILLION) / most));
        while (peak(market.busiest(primaries)) > most && primaries < portals) {
            primaries++;
        }
        double busiest = peak(market.busiest(primaries));
        return new Row(
                millions,
                primaries,
                Figures.rate(busiest),
                Math.rint(market.largestPortal()),
                Figures.ratio(busiest * cost.logBytes, MILLION),
                Figures.ratio(millions * cost.keptBytes * cost.keptDays, MILLION));
    }

    private double peak(double perDay) {
        return perDay / DAY * cost.peak;
    }
}
