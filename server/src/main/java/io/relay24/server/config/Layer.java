package io.relay24.server.config;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One source of options, flat: `server.port` to its node. A list is one value.
record Layer(Map<String, Node> nodes) {

    private static final String PREFIX = "RELAY24_";

    /// Variables of the launcher; they are no options.
    private static final Set<String> RESERVED =
            Set.of("RELAY24_CONFIG", "RELAY24_HOME", "RELAY24_JAVA", "RELAY24_JAVA_OPTIONS");

    /// Which options there are.
    ///
    /// @param known   every key
    /// @param removed keys, or sections, of former versions with what to do instead
    record Names(Collection<String> known, Map<String, String> removed) {

        Optional<String> removal(String key) {
            return removed.entrySet().stream()
                    .filter(entry -> key.equals(entry.getKey()) || key.startsWith(entry.getKey() + "."))
                    .map(Map.Entry::getValue)
                    .findFirst();
        }
    }

    /// A file as it is, its names not looked at.
    static Layer of(Node root) {
        var flat = new LinkedHashMap<String, Node>();
        flatten("", root, flat);
        return new Layer(flat);
    }

    private static void flatten(String key, Node node, Map<String, Node> flat) {
        if (node instanceof Node.Section section) {
            section.entries().forEach((name, child) -> flatten(key.isEmpty() ? name : key + "." + name, child, flat));
        } else {
            flat.put(key, node);
        }
    }

    /// Only what is known; the rest goes to the problems.
    Layer checked(Names names, List<Problem> problems) {
        var good = new LinkedHashMap<String, Node>();
        nodes.forEach((key, node) -> {
            if (names.known().contains(key)) {
                good.put(key, node);
            } else if (!isEmptySection(key, node, names)) {
                problems.add(new Problem(node.place(), key, complaint(key, names)));
            }
        });
        return new Layer(good);
    }

    private static boolean isEmptySection(String key, Node node, Names names) {
        boolean isEmpty = node instanceof Node.Text(String text, Place _) && text.isEmpty();
        return isEmpty && names.known().stream().anyMatch(known -> known.startsWith(key + "."));
    }

    private static String complaint(String key, Names names) {
        if (key.isEmpty()) {
            return "the file must consist of sections with options, as in relay24.default.yaml";
        }
        Optional<String> removed = names.removal(key);
        if (removed.isPresent()) {
            return "is no option any more; " + removed.get();
        }
        if (names.known().stream().anyMatch(known -> known.startsWith(key + "."))) {
            return "is a section: write its options on lines of their own below it, indented";
        }
        if (names.known().stream().anyMatch(known -> key.startsWith(known + "."))) {
            return "stands below an option that takes a value, not a section; see relay24.default.yaml";
        }
        return unknown(NearestName.to(key, names.known()));
    }

    private static String unknown(Optional<String> nearest) {
        return "is no option; "
                + nearest.map(name -> "did you mean " + name + "?")
                        .orElse("relay24.default.yaml has them all, remove this one");
    }

    /// The options among the environment's variables.
    static Layer environment(Map<String, String> environment, Names names, List<Problem> problems) {
        var keys = new LinkedHashMap<String, String>();
        names.known().forEach(key -> keys.put(variable(key), key));
        var nodes = new LinkedHashMap<String, Node>();
        environment.forEach((variable, value) -> {
            var place = new Place(variable, 0, 0);
            String key = keys.get(variable);
            if (key != null && !value.isBlank()) {
                nodes.put(key, new Node.Text(value.strip(), place));
            } else if (key == null && isMeantForUs(variable)) {
                problems.add(new Problem(place, "", strangeVariable(variable, keys.keySet(), names)));
            }
        });
        return new Layer(nodes);
    }

    private static String strangeVariable(String variable, Collection<String> variables, Names names) {
        return names.removed().entrySet().stream()
                .filter(entry -> variable.equals(variable(entry.getKey())))
                .map(entry -> "is no option any more; " + entry.getValue())
                .findFirst()
                .orElseGet(() -> unknown(NearestName.to(variable, variables)));
    }

    /// Kubernetes gives every container variables such as `RELAY24_SERVICE_HOST` and `RELAY24_PORT_8071_TCP` when a
    /// service is called relay24; they must not stop it.
    private static boolean isMeantForUs(String variable) {
        return variable.startsWith(PREFIX)
                && !RESERVED.contains(variable)
                && !variable.startsWith(PREFIX + "SERVICE_")
                && !variable.equals(PREFIX + "PORT")
                && !variable.startsWith(PREFIX + "PORT_");
    }

    /// `server.port` is `RELAY24_SERVER_PORT`.
    static String variable(String key) {
        return PREFIX + key.replace('.', '_').toUpperCase(Locale.ROOT);
    }

    /// The items of a list; a text from the environment is read as the inside of a YAML list. Empty: no list.
    static Optional<List<Node>> items(Node node, List<Problem> problems) {
        return switch (node) {
            case Node.Listing listing -> Optional.of(listing.items());
            case Node.Text(String text, Place place)
            when place.line() == 0 -> {
                String list = text.startsWith("[") ? text : "[" + text + "]";
                yield items(Yaml.read(list, (_, _) -> place, problems), problems);
            }
            case Node.Text _, Node.Section _ -> Optional.empty();
        };
    }
}
