package io.relay24.benchmarks.plot;

import io.relay24.benchmarks.plot.Picture.Names;
import io.relay24.benchmarks.plot.Picture.Numbers;
import io.relay24.benchmarks.plot.Picture.Panel;
import io.relay24.benchmarks.plot.Picture.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// What is drawn of each measurement. Which one a result belongs to is seen by its names.
public final class Pictures {

    private static final List<Kind> KINDS = List.of(
            new Kind("peers", "/accepts_to_kannel", Pictures::peers),
            new Kind("growth", "/points/0/stored", Pictures::growth),
            new Kind("nodes", "/rows/0/nodes", Pictures::nodes),
            new Kind("soak", "/samples/0/resident_mb", Pictures::soak),
            new Kind("queue", "/from_bound/0/messages_per_second", Pictures::queue),
            new Kind("fair", "/beside/0/p99_ratio", Pictures::fair),
            new Kind("smpp", "/jsmpp_per_second", Pictures::smpp),
            new Kind("overload", "/flood/accepts_per_second", Pictures::overload));

    private Pictures() {}

    /// @param mark a place in the result that no other measurement has
    private record Kind(String name, String mark, Function<JsonNode, Picture> picture) {}

    /// The measurements that can be drawn.
    public static String names() {
        return KINDS.stream().map(Kind::name).collect(Collectors.joining(", "));
    }

    /// An SVG file of this result; empty if it is none that can be drawn.
    public static Optional<String> svg(JsonNode result) {
        return KINDS.stream()
                .filter(kind -> !result.at(kind.mark).isMissingNode())
                .findFirst()
                .map(kind -> Painter.svg(kind.picture.apply(result)));
    }

    private static Picture peers(JsonNode result) {
        var rows = list(result.path("rows"));
        var handing = rows.stream()
                .filter(row -> row.path("handed_over_per_second").asDouble() > 0)
                .toList();
        return new Picture(
                "Relay24, Kannel and a PHP handler in one run",
                machine(result) + "; PHP keeps a line in a file and hands nothing over",
                List.of(
                        bars(
                                "messages taken a second, answered with yes",
                                rows,
                                Pictures::program,
                                "accepts_per_second"),
                        bars(
                                "whole way: taken, kept and handed to an operator, a second",
                                handing,
                                Pictures::program,
                                "handed_over_per_second")));
    }

    private static String program(JsonNode row) {
        var name = row.path("name").asString().replace(" synced", "");
        return Map.of("relay24", "Relay24", "kannel", "Kannel", "php", "PHP").getOrDefault(name, name)
                + (row.path("synced").asBoolean() ? " (synced)" : " (not synced)");
    }

    private static Picture growth(JsonNode result) {
        var points = list(result.path("points"));
        Function<JsonNode, String> stored =
                point -> Scale.words(point.path("stored").asDouble()) + " stored";
        return new Picture(
                "Lives a second, the more is stored",
                machine(result),
                List.of(
                        bars("lives a second through the store alone", points, stored, "lives_per_second"),
                        bars("99th percentile of a life, ms", points, stored, "p99_ms")));
    }

    private static Picture nodes(JsonNode result) {
        var rows = list(result.path("rows"));
        Function<JsonNode, String> count = row ->
                row.path("nodes").asInt() == 1 ? "1 server" : row.path("nodes").asInt() + " servers";
        var panels = List.of(
                bars("accepts a second", rows, count, "accepts_per_second"),
                bars(
                        "messages a second to one operator account that takes %d ms for each"
                                .formatted(result.path("operator_ms").asInt()),
                        rows,
                        count,
                        "sent_per_second"));
        return new Picture("Servers on one PostgreSQL, all on the same cores", machine(result), panels);
    }

    private static Picture soak(JsonNode result) {
        var samples = list(result.path("samples"));
        var across = new Numbers("minutes", values(samples, "minute"));
        return new Picture(
                "At %s %% of the capacity, over %s min"
                        .formatted(
                                Scale.words(result.path("load").asDouble() * 100),
                                Scale.words(result.path("minutes").asDouble())),
                machine(result),
                List.of(
                        lines("lives a second", across, samples, "lives_per_second"),
                        lines(
                                "ms, from when a call was due",
                                across,
                                samples,
                                "accept_p99_ms",
                                "life_p50_ms",
                                "life_p99_ms"),
                        lines("MB of the server's process", across, samples, "resident_mb", "heap_mb"),
                        lines("bytes stored per message", across, samples, "bytes_per_message"),
                        lines("messages waiting for anything", across, samples, "waiting")));
    }

    private static Picture queue(JsonNode result) {
        var panels = new ArrayList<Panel>();
        panels.add(bound("messages claimed and settled a second, each claim …", result, ""));
        if (result.has("reports_from_bound")) {
            panels.add(bound("statuses looked up and told a second, each look …", result, "reports_"));
        }
        return new Picture("Queues while an old transaction is held open", machine(result), panels);
    }

    private static Panel bound(String title, JsonNode result, String prefix) {
        var bound = list(result.path(prefix + "from_bound"));
        var head = list(result.path(prefix + "from_the_head"));
        int both = Math.min(bound.size(), head.size());
        return new Panel(
                title,
                new Numbers("windows, one after the other", counted(both)),
                List.of(
                        new Series("from where the last ended", values(bound.subList(0, both), "messages_per_second")),
                        new Series("from the head", values(head.subList(0, both), "messages_per_second"))));
    }

    private static Picture fair(JsonNode result) {
        var beside = list(result.path("beside"));
        var names = Stream.concat(
                        Stream.of("alone"),
                        beside.stream()
                                .map(row -> "beside "
                                        + Scale.words(
                                                row.path("backlog_per_second").asDouble()) + "/s"))
                .toList();
        var rows = Stream.concat(
                        Stream.of(result.path("alone")), beside.stream().map(row -> row.path("others")))
                .toList();
        var panel = new Panel(
                "ms from taking a message until the operator has it",
                new Names(names),
                List.of(series(rows, "p50_ms"), series(rows, "p99_ms")));
        return new Picture(
                "%s accounts, alone and beside one with a backlog"
                        .formatted(Scale.words(result.path("portals").asDouble())),
                machine(result),
                List.of(panel));
    }

    private static Picture smpp(JsonNode result) {
        var names = new Names(List.of("Relay24", "jsmpp", "Cloudhopper"));
        var rates = Stream.of("own_per_second", "jsmpp_per_second", "cloudhopper_per_second")
                .map(name -> result.path(name).asDouble())
                .toList();
        return new Picture(
                "Submits over one SMPP bind, window " + result.path("window").asInt(),
                machine(result),
                List.of(new Panel("submits a second", names, List.of(new Series("submits", rates)))));
    }

    private static Picture overload(JsonNode result) {
        var stretches = Stream.of("before", "flood", "after").map(result::path).toList();
        var names = Stream.of("before", "flood", "after")
                .map(name -> name + ", " + result.path(name).path("callers").asInt() + " callers")
                .toList();
        var across = new Names(names);
        return new Picture(
                "A flood of callers, and after it",
                machine(result),
                List.of(
                        new Panel("accepts a second", across, List.of(series(stretches, "accepts_per_second"))),
                        new Panel(
                                "ms until the answer",
                                across,
                                List.of(series(stretches, "p50_ms"), series(stretches, "p99_ms")))));
    }

    private static Panel bars(String title, List<JsonNode> rows, Function<JsonNode, String> name, String field) {
        return new Panel(title, new Names(rows.stream().map(name).toList()), List.of(series(rows, field)));
    }

    private static Panel lines(String title, Numbers across, List<JsonNode> samples, String... fields) {
        return new Panel(
                title,
                across,
                Stream.of(fields).map(field -> series(samples, field)).toList());
    }

    private static Series series(List<JsonNode> rows, String field) {
        return new Series(field.replace('_', ' ').replace(" ms", "").replace(" mb", ""), values(rows, field));
    }

    private static List<Double> values(List<JsonNode> rows, String field) {
        return rows.stream().map(row -> row.path(field).asDouble()).toList();
    }

    private static List<Double> counted(int count) {
        return Stream.iterate(1.0, number -> number + 1).limit(count).toList();
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    /// What the figures were taken on, as far as the result says.
    private static String machine(JsonNode result) {
        var store = Optional.of(result.path("database").asString(""))
                .filter(database -> !database.isEmpty())
                .map(database -> database.replaceFirst(",.*", "")) // its settings do not fit beside it
                .orElse(result.path("store").asString(""));
        return Stream.of(
                        store,
                        result.path("file_system").asString(""),
                        result.path("cores").asInt() + " cores",
                        result.has("callers") ? result.path("callers").asInt() + " callers" : "")
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(", "));
    }
}
