package io.relay24.server.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Reads the configuration: `relay24.default.yaml` (built in), then a file, then environment variables; the later wins.
/// Stateless, so safe for concurrent use.
public final class ConfigFile {

    private static final String DEFAULTS = "relay24.default.yaml";

    /// No configuration is that long; a wrong path may be.
    private static final int LONGEST = 1 << 20;

    /// Options of former versions, with what to do instead.
    private static final Map<String, String> REMOVED = Map.of();

    private static final Set<String> SECRETS = Set.of("password", "client_secret", "key");

    private ConfigFile() {}

    /// Reads and checks everything.
    ///
    /// @param file        empty: defaults and environment alone
    /// @param environment only variables that begin with `RELAY24_` are looked at
    /// @throws ConfigException with every mistake
    public static Config load(Optional<Path> file, Map<String, String> environment) {
        return load(file, environment, REMOVED);
    }

    static Config load(Optional<Path> file, Map<String, String> environment, Map<String, String> removed) {
        var problems = new ArrayList<Problem>();
        var options = new Options(layers(file, environment, removed, problems), problems);
        Config config = new ConfigReader(options).config();
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        return config;
    }

    /// An option as it was read.
    ///
    /// @param value  secrets masked
    /// @param source `environment`, `file` or `default`
    /// @param place  the variable, or file and line
    public record OptionAsRead(String name, String value, String source, String place) {

        @Override
        public String toString() {
            return name + ": " + value + "    # " + place;
        }
    }

    /// What counts and where it comes from: for a person who wonders.
    ///
    /// @throws ConfigException if a layer cannot be read or has unknown options; values are not checked
    public static List<OptionAsRead> asRead(Optional<Path> file, Map<String, String> environment) {
        var problems = new ArrayList<Problem>();
        List<Layer> layers = layers(file, environment, REMOVED, problems);
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        return layers.getLast().nodes().keySet().stream()
                .map(key -> asRead(layers, key))
                .toList();
    }

    private static OptionAsRead asRead(List<Layer> layers, String key) {
        Layer layer = layers.stream()
                .filter(some -> some.nodes().containsKey(key))
                .findFirst()
                .orElseThrow();
        Node node = Objects.requireNonNull(layer.nodes().get(key));
        // A list from the environment is still one text, with whatever is in it.
        boolean isOpaque = key.equals("applications") && node instanceof Node.Text;
        String source =
                layer.equals(layers.getLast()) ? "default" : node.place().line() == 0 ? "environment" : "file";
        return new OptionAsRead(
                key, isOpaque ? "***" : shown(key, node), source, node.place().toString());
    }

    private static String shown(String key, Node node) {
        return switch (node) {
            case Node.Text(String text, Place _) when text.isEmpty() -> "\"\"";
            case Node.Text(String text, Place _) ->
                SECRETS.contains(key.substring(key.lastIndexOf('.') + 1)) ? "***" : text;
            case Node.Listing listing ->
                listing.items().stream().map(item -> shown(key, item)).collect(Collectors.joining(", ", "[", "]"));
            case Node.Section section ->
                section.entries().entrySet().stream()
                        .map(entry -> entry.getKey() + ": " + shown(entry.getKey(), entry.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
        };
    }

    private static List<Layer> layers(
            Optional<Path> file, Map<String, String> environment, Map<String, String> removed, List<Problem> problems) {
        Layer defaults = defaults();
        var names = new Layer.Names(defaults.nodes().keySet(), removed);
        var layers = new ArrayList<Layer>();
        layers.add(Layer.environment(environment, names, problems));
        file.ifPresent(path -> layers.add(
                parsed(path.toString(), text(path, problems), problems).checked(names, problems)));
        layers.add(defaults);
        return layers;
    }

    static Layer defaults() {
        var problems = new ArrayList<Problem>();
        Layer defaults = parsed(DEFAULTS, defaultText(), problems);
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        return defaults;
    }

    private static Layer parsed(String source, String text, List<Problem> problems) {
        return Layer.of(Yaml.read(text, (line, column) -> new Place(source, line, column), problems));
    }

    static String defaultText() {
        try (InputStream in = ConfigFile.class.getResourceAsStream("/" + DEFAULTS)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks /" + DEFAULTS + ": build it anew");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String text(Path file, List<Problem> problems) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LONGEST + 1);
            if (bytes.length <= LONGEST) {
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString();
            }
            problems.add(about(file, "is larger than 1 MB; is that the right file?"));
        } catch (NoSuchFileException missing) {
            problems.add(about(file, "does not exist; create it, or name another one"));
        } catch (CharacterCodingException notUtf8) {
            problems.add(about(file, "is not UTF-8 text; save it as UTF-8"));
        } catch (IOException unreadable) {
            problems.add(about(file, "cannot be read (" + unreadable.getMessage() + ")"));
        }
        return "";
    }

    private static Problem about(Path file, String text) {
        return new Problem(new Place(file.toString(), 0, 0), "", text);
    }
}
