package io.relay24.benchmarks.plot;

import io.relay24.benchmarks.plot.Picture.Names;
import io.relay24.benchmarks.plot.Picture.Numbers;
import io.relay24.benchmarks.plot.Picture.Panel;
import io.relay24.benchmarks.plot.Picture.Series;
import io.relay24.benchmarks.plot.Svg.Anchor;
import io.relay24.benchmarks.plot.Svg.Point;
import java.util.List;
import java.util.stream.IntStream;

/// Draws a [Picture].
final class Painter {

    private static final int WIDTH = 760;
    private static final int HEAD = 62;
    private static final int PANEL = 220;
    private static final int LEFT = 72;
    private static final int RIGHT = WIDTH - 24;

    /// Of a panel's own height: title and legend above, names below.
    private static final int TOP = 34;

    private static final int BOTTOM = PANEL - 44;
    private static final int LETTER = 6;

    /// Told apart by people who see colours otherwise as well (Okabe and Ito); lines by their dashes, too.
    private static final List<String> COLOURS = List.of("#0072b2", "#d55e00", "#009e73", "#aa5f8f");

    private static final List<String> DASHES = List.of("none", "6 3", "2 3", "9 3 2 3");

    private final Svg svg = new Svg();

    private Painter() {}

    /// The picture as an SVG file.
    static String svg(Picture picture) {
        var painter = new Painter();
        painter.svg.text(new Point(20, 28), Anchor.START, "title", picture.title());
        painter.svg.text(new Point(20, 47), Anchor.START, "small", picture.subtitle());
        for (int i = 0; i < picture.panels().size(); i++) {
            painter.panel(picture.panels().get(i), HEAD + i * PANEL);
        }
        return painter.svg.file(WIDTH, HEAD + picture.panels().size() * PANEL, picture.title());
    }

    private void panel(Panel panel, int top) {
        svg.text(new Point(20, top + 16), Anchor.START, "panel", panel.title());
        if (panel.series().size() > 1) {
            legend(panel.series(), top + 16);
        }
        var up = Scale.fromZero(panel.greatest(), top + BOTTOM, top + TOP);
        for (double mark : up.marks()) {
            svg.line(new Point(LEFT, up.at(mark)), new Point(RIGHT, up.at(mark)), mark == 0 ? "axis" : "grid");
            svg.text(new Point(LEFT - 8, up.at(mark) + 4), Anchor.END, "small", Scale.words(mark));
        }
        switch (panel.across()) {
            case Names names -> bars(panel, names, up);
            case Numbers numbers -> lines(panel, numbers, up);
        }
    }

    private void legend(List<Series> series, int y) {
        double x = RIGHT;
        for (int i = series.size() - 1; i >= 0; i--) {
            var name = series.get(i).name();
            svg.text(new Point(x, y), Anchor.END, "small", name);
            x -= name.length() * LETTER + 14;
            svg.bar(new Point(x, y - 9), 10, 10, colour(i));
            x -= 16;
        }
    }

    private void bars(Panel panel, Names across, Scale up) {
        double group = (double) (RIGHT - LEFT) / Math.max(1, across.size());
        int count = Math.max(1, panel.series().size());
        double width = Math.min(70, group * 0.7 / count);
        for (int place = 0; place < across.size(); place++) {
            double middle = LEFT + group * (place + 0.5);
            svg.text(
                    new Point(middle, up.at(0) + 18),
                    Anchor.MIDDLE,
                    "",
                    across.names().get(place));
            for (int i = 0; i < count; i++) {
                double value = panel.series().get(i).values().get(place);
                double left = middle + (i - count / 2.0) * width;
                svg.bar(new Point(left + 1, up.at(value)), width - 2, up.at(0) - up.at(value), colour(i));
                svg.text(new Point(left + width / 2, up.at(value) - 4), Anchor.MIDDLE, "small", Scale.words(value));
            }
        }
    }

    private void lines(Panel panel, Numbers across, Scale up) {
        var numbers = across.numbers();
        var right = new Scale(numbers.getFirst(), numbers.getLast(), LEFT, RIGHT);
        for (double mark : right.marks()) {
            svg.text(new Point(right.at(mark), up.at(0) + 16), Anchor.MIDDLE, "small", Scale.words(mark));
        }
        svg.text(new Point(RIGHT, up.at(0) + 32), Anchor.END, "small", across.title());
        for (int i = 0; i < panel.series().size(); i++) {
            var values = panel.series().get(i).values();
            var points = IntStream.range(0, values.size())
                    .mapToObj(at -> new Point(right.at(numbers.get(at)), up.at(values.get(at))))
                    .toList();
            svg.path(points, colour(i), DASHES.get(i % DASHES.size()));
            for (var point : points) {
                svg.dot(point, colour(i));
            }
        }
    }

    private static String colour(int series) {
        return COLOURS.get(series % COLOURS.size());
    }
}
