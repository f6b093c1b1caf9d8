package io.relay24.server.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Which handler answers which method and path. A pattern such as `/b24/handler/{portalKey}/{secret}` takes exactly as
/// many segments as it shows; a literal segment goes before a `{name}`, whatever the order of registration. GET routes
/// answer HEAD too.
///
/// Filled by one thread before the server starts, and only read from then on.
public final class Routes {

    private static final String ANY = "*";

    private final Place root = new Place();

    /// One registered handler.
    ///
    /// @param pattern   names the route in logs, where the path would give secrets away
    /// @param names     of the parameters, in order
    /// @param bodyLimit in bytes; empty: the server's
    record Route(String pattern, List<String> names, OptionalInt bodyLimit, Handler handler) {}

    /// What stands at a path.
    sealed interface Found {

        record Match(Route route, Map<String, String> parameters) implements Found {}

        record WrongMethod(String allowed) implements Found {}

        record Nothing() implements Found {}

        record Malformed() implements Found {}
    }

    private static final class Place {
        final Map<String, Place> literals = new HashMap<>();
        Optional<Place> parameter = Optional.empty();
        final Map<String, Route> byMethod = new TreeMap<>();

        Place literal(String segment) {
            return literals.computeIfAbsent(segment, _ -> new Place());
        }

        Place parameter() {
            parameter = parameter.or(() -> Optional.of(new Place()));
            return parameter.get();
        }
    }

    public Routes get(String pattern, Handler handler) {
        return add("GET", pattern, OptionalInt.empty(), handler);
    }

    public Routes post(String pattern, Handler handler) {
        return add("POST", pattern, OptionalInt.empty(), handler);
    }

    /// A route whose bodies may be larger, or must be smaller, than the server's limit says.
    ///
    /// @param bodyLimit in bytes
    public Routes post(String pattern, int bodyLimit, Handler handler) {
        return add("POST", pattern, OptionalInt.of(bodyLimit), handler);
    }

    public Routes put(String pattern, Handler handler) {
        return add("PUT", pattern, OptionalInt.empty(), handler);
    }

    public Routes delete(String pattern, Handler handler) {
        return add("DELETE", pattern, OptionalInt.empty(), handler);
    }

    /// Every method that has no route of its own at this pattern.
    public Routes any(String pattern, Handler handler) {
        return add(ANY, pattern, OptionalInt.empty(), handler);
    }

    private Routes add(String method, String pattern, OptionalInt bodyLimit, Handler handler) {
        if (!pattern.startsWith("/")) {
            throw new IllegalArgumentException("a pattern starts with /: " + pattern);
        }
        var names = new ArrayList<String>();
        Place place = root;
        for (String segment : pattern.substring(1).split("/", -1)) {
            boolean isParameter = segment.startsWith("{") && segment.endsWith("}");
            if (isParameter) {
                names.add(segment.substring(1, segment.length() - 1));
            }
            place = isParameter ? place.parameter() : place.literal(segment);
        }
        Route former = place.byMethod.putIfAbsent(method, new Route(pattern, List.copyOf(names), bodyLimit, handler));
        if (former != null) {
            throw new IllegalArgumentException(method + " " + pattern + " is taken by " + former.pattern());
        }
        return this;
    }

    /// All that are registered, such as `GET /health`; `*` for any method.
    public SortedSet<String> addresses() {
        var addresses = new TreeSet<String>();
        collect(root, addresses);
        return addresses;
    }

    private static void collect(Place place, SortedSet<String> addresses) {
        place.byMethod.forEach((method, route) -> addresses.add(method + " " + route.pattern()));
        place.literals.values().forEach(below -> collect(below, addresses));
        place.parameter.ifPresent(below -> collect(below, addresses));
    }

    /// @param rawPath still percent-encoded: a `%2F` inside a segment does not split it
    Found find(String method, String rawPath) {
        String[] segments = rawPath.substring(Math.min(1, rawPath.length())).split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            Optional<String> segment = Percent.pathSegment(segments[i]);
            if (segment.isEmpty() || segment.get().equals("..") || segment.get().equals(".")) {
                return new Found.Malformed();
            }
            segments[i] = segment.get();
        }
        return new Search(method.equals("HEAD") ? "GET" : method, segments).run();
    }

    /// One walk down the tree, with a step back where a literal turned out to lead nowhere.
    private final class Search {
        private final String method;
        private final String[] segments;
        private final String[] values;
        private final TreeSet<String> allowed = new TreeSet<>();

        Search(String method, String[] segments) {
            this.method = method;
            this.segments = segments;
            this.values = new String[segments.length];
            Arrays.fill(values, "");
        }

        Found run() {
            Optional<Route> route = below(root, 0, 0);
            if (route.isPresent()) {
                return new Found.Match(route.get(), parameters(route.get()));
            }
            return allowed.isEmpty() ? new Found.Nothing() : new Found.WrongMethod(String.join(", ", allowed));
        }

        private Optional<Route> below(Place place, int depth, int parameters) {
            if (depth == segments.length) {
                return at(place);
            }
            String segment = segments[depth];
            Place literal = place.literals.get(segment);
            Optional<Route> found = literal == null ? Optional.empty() : below(literal, depth + 1, parameters);
            if (found.isPresent() || place.parameter.isEmpty() || segment.isEmpty()) {
                return found;
            }
            values[parameters] = segment;
            return below(place.parameter.get(), depth + 1, parameters + 1);
        }

        private Optional<Route> at(Place place) {
            Route route = place.byMethod.getOrDefault(method, place.byMethod.get(ANY));
            if (route == null) {
                allowed.addAll(place.byMethod.keySet());
                if (place.byMethod.containsKey("GET")) {
                    allowed.add("HEAD");
                }
            }
            return Optional.ofNullable(route);
        }

        private Map<String, String> parameters(Route route) {
            var named = new LinkedHashMap<String, String>();
            for (int i = 0; i < route.names().size(); i++) {
                named.put(route.names().get(i), values[i]);
            }
            return named;
        }
    }
}
