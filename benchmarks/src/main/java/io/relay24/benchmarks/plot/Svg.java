package io.relay24.benchmarks.plot;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Writes the few shapes of SVG that a diagram is made of. Used by one thread.
final class Svg {

    private final StringBuilder body = new StringBuilder();

    /// Where a text begins, ends or has its middle.
    enum Anchor {
        START,
        MIDDLE,
        END;

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// A corner in pixels.
    record Point(double x, double y) {
        private String words() {
            return number(x) + "," + number(y);
        }
    }

    void text(Point at, Anchor anchor, String kind, String words) {
        body.append("<text class=\"%s\" x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>%n"
                .formatted(kind, number(at.x), number(at.y), anchor.word(), escaped(words)));
    }

    void line(Point from, Point to, String kind) {
        body.append("<line class=\"%s\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>%n"
                .formatted(kind, number(from.x), number(from.y), number(to.x), number(to.y)));
    }

    void bar(Point corner, double width, double height, String colour) {
        body.append("<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"%s\"/>%n"
                .formatted(number(corner.x), number(corner.y), number(width), number(height), colour));
    }

    void path(List<Point> points, String colour, String dashes) {
        body.append("<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"2\" stroke-dasharray=\"%s\" points=\"%s\"/>%n"
                .formatted(colour, dashes, points.stream().map(Point::words).collect(Collectors.joining(" "))));
    }

    void dot(Point at, String colour) {
        body.append(
                "<circle cx=\"%s\" cy=\"%s\" r=\"2.5\" fill=\"%s\"/>%n".formatted(number(at.x), number(at.y), colour));
    }

    /// The whole file. It has a background of its own: it is read on light and on dark pages.
    String file(int width, int height, String title) {
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" width="%1$d" height="%2$d" role="img">
                <title>%3$s</title>
                <style>
                text { font: 12px system-ui, sans-serif; fill: #333 }
                .title { font-size: 17px; font-weight: 600 }
                .panel { font-weight: 600 }
                .small { fill: #555; font-size: 11px }
                .grid { stroke: #ddd }
                .axis { stroke: #777 }
                </style>
                <rect x="0.5" y="0.5" width="%4$d" height="%5$d" rx="6" fill="#fff" stroke="#ccc"/>
                %6$s</svg>
                """.formatted(width, height, escaped(title), width - 1, height - 1, body);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value).replace(".0", "");
    }

    private static String escaped(String words) {
        return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
