package io.relay24.benchmarks.endurance;

import io.relay24.benchmarks.load.Figures;
import java.util.List;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/// Whether a figure grew over a run: by the straight line through its values.
///
/// @param what    was looked at
/// @param first   where the line begins
/// @param last    where it ends
/// @param perHour its slope
/// @param drifted whether it rose by more than a tenth, by more than what does not matter, and by more than chance does
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record Drift(String what, double first, double last, double perHour, boolean drifted) {

    private static final double SHARE = 0.1;

    /// So many standard errors of a slope are no chance.
    private static final double SURE = 3;

    private static final double MINUTES = 60;

    /// Looks at values and when they were taken.
    ///
    /// @param minutes when, rising
    /// @param trifle  growth that does not matter
    static Drift of(String what, List<Double> minutes, List<Double> values, double trifle) {
        int count = values.size();
        double middle = mean(minutes);
        double height = mean(values);
        double spread = 0;
        double slope = 0;
        for (int i = 0; i < count; i++) {
            double away = minutes.get(i) - middle;
            spread += away * away;
            slope += away * (values.get(i) - height);
        }
        slope = spread == 0 ? 0 : slope / spread;
        double residue = 0;
        for (int i = 0; i < count; i++) {
            double off = values.get(i) - height - slope * (minutes.get(i) - middle);
            residue += off * off;
        }
        double error = count < 3 || spread == 0 ? Double.MAX_VALUE : Math.sqrt(residue / (count - 2) / spread);
        double begin = height + slope * (minutes.getFirst() - middle);
        double end = height + slope * (minutes.getLast() - middle);
        boolean drifted = slope > SURE * error && end - begin > Math.max(trifle, SHARE * begin);
        return new Drift(
                what, Figures.ratio(begin, 1), Figures.ratio(end, 1), Figures.ratio(slope * MINUTES, 1), drifted);
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }
}
