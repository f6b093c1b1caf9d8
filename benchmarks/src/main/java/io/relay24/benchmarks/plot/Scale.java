package io.relay24.benchmarks.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// From values to pixels, with round numbers to read it by.
///
/// @param least    value at pixel `from`
/// @param greatest value at pixel `to`
record Scale(double least, double greatest, double from, double to) {

    private static final int STEPS = 4;

    /// From zero to the next round number.
    static Scale fromZero(double greatest, double from, double to) {
        double step = roundStep(greatest <= 0 ? 1 : greatest);
        return new Scale(0, Math.max(1, Math.ceil(greatest / step - 1e-9)) * step, from, to);
    }

    /// 1, 2 or 5 times a power of ten, so that there are about `STEPS` of them.
    private static double roundStep(double range) {
        double raw = range / STEPS;
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        double digit = raw / power;
        return power * (digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10);
    }

    double at(double value) {
        return greatest == least ? from : from + (value - least) / (greatest - least) * (to - from);
    }

    /// Where lines are drawn and numbers stand.
    List<Double> marks() {
        double step = roundStep(greatest - least);
        var marks = new ArrayList<Double>();
        long first = (long) Math.ceil(least / step - 1e-9);
        for (long at = first; at * step <= greatest + step * 1e-9; at++) {
            marks.add(at * step);
        }
        return marks;
    }

    /// A number as briefly as it can be read: `12,500`, `3.4`, `0.07`.
    static String words(double value) {
        double size = Math.abs(value);
        if (size >= 100 || value == Math.rint(value)) {
            return String.format(Locale.ROOT, "%,d", Math.round(value));
        }
        return String.format(Locale.ROOT, size >= 10 ? "%.1f" : "%.2f", value)
                .replaceAll("0+$", "")
                .replaceAll("\\.$", "");
    }
}
