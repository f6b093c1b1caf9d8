package io.relay24.operator.http;

import io.relay24.operator.Operators;
import io.relay24.operator.PolledReceipts;
import io.relay24.operator.http.OperatorFile.ClassName;
import io.relay24.operator.http.wire.AddressGuard;
import io.relay24.operator.http.wire.HttpWire;
import io.relay24.operator.http.wire.Line;
import io.relay24.operator.http.wire.Timeouts;
import io.relay24.operator.http.wire.Tokens;
import io.relay24.operator.http.wire.Wire;
import io.relay24.operator.http.yaml.BrokenFile;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Loads operator files: those that come with the program, and those of a folder. A broken one is refused with its
/// name, line and column, and the others go on. Used once, by one thread.
public final class OperatorFiles {

    private final AddressGuard guard;
    private final Timeouts timeouts;
    private final Clock clock;
    private final Map<String, OperatorFile> files = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();
    private Map<String, Completion> completions = Map.of();

    /// Starts with nothing loaded.
    ///
    /// @param guard which hosts accounts may point to
    public OperatorFiles(AddressGuard guard, Timeouts timeouts, Clock clock) {
        this.guard = guard;
        this.timeouts = timeouts;
        this.clock = clock;
    }

    /// The classes that files may name; to be called before files are read.
    public OperatorFiles completedBy(Map<String, Completion> classes) {
        completions = Map.copyOf(classes);
        return this;
    }

    /// The files that come with the program.
    public OperatorFiles withBundled() {
        try {
            URI home = OperatorFiles.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI();
            Path place = Path.of(home);
            if (Files.isDirectory(place)) {
                return withFolder(place.resolve("operators"));
            }
            try (FileSystem jar = FileSystems.newFileSystem(place)) {
                return withFolder(jar.getPath("operators"));
            }
        } catch (URISyntaxException | IOException e) {
            throw new IllegalStateException("the program's own operator files cannot be read", e);
        }
    }

    /// The text of one of them.
    public static Optional<String> bundled(String id) {
        try (InputStream file = OperatorFiles.class.getResourceAsStream("/operators/" + id + ".yaml")) {
            return file == null
                    ? Optional.empty()
                    : Optional.of(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException("the program's own operator files cannot be read", e);
        }
    }

    /// What was read so far, for lists of what operators can do.
    public List<OperatorFile> files() {
        return List.copyOf(files.values());
    }

    /// Every `*.yaml` of a folder; a file replaces an earlier one of the same id.
    public OperatorFiles withFolder(Path folder) {
        try (Stream<Path> paths = Files.list(folder)) {
            paths.filter(path -> path.toString().endsWith(".yaml")).sorted().forEach(this::add);
        } catch (IOException e) {
            problems.add(folder + ": the folder cannot be read");
        }
        return this;
    }

    private void add(Path path) {
        String name = String.valueOf(path.getFileName());
        try {
            read(name, Files.readString(path), true);
        } catch (CharacterCodingException e) {
            problems.add(name + ": not UTF-8");
        } catch (IOException e) {
            problems.add(name + ": the file cannot be read");
        }
    }

    /// One file. Unlike those of a folder it may lack examples: somebody is writing it.
    ///
    /// @param name of the file: `ID.yaml`
    public OperatorFiles withFile(String name, String yaml) {
        return read(name, yaml, false);
    }

    private OperatorFiles read(String name, String yaml, boolean whole) {
        try {
            OperatorFile file = OperatorFile.parse(yaml, clock);
            String id = file.definition().id();
            file.completedBy().ifPresent(this::known);
            if (whole) {
                Coverage.check(file);
            }
            if (name.equals(id + ".yaml")) {
                files.put(id, file);
            } else {
                problems.add(name + ": the id inside is `" + id + "`: call the file " + id + ".yaml");
            }
        } catch (BrokenFile e) {
            problems.add(name + ", " + e.getMessage());
        }
        return this;
    }

    private void known(ClassName named) {
        if (!completions.containsKey(named.name())) {
            throw new BrokenFile(
                    named.at(),
                    "there is no class `" + named.name() + "`; known: "
                            + String.join(", ", new TreeSet<>(completions.keySet())));
        }
    }

    /// Makes the operators; they share one HTTP client, which their registry closes.
    public Operators operators() {
        return operators(new HttpWire(guard, timeouts));
    }

    /// The same over another wire, which the registry closes.
    public Operators operators(Wire wire) {
        return new Operators(
                files.values().stream().map(file -> entry(file, wire)).toList(), problems, wire::close);
    }

    private Operators.Entry entry(OperatorFile file, Wire wire) {
        Optional<Tokens> tokens = file.token().map(it -> new Tokens(it, wire, clock));
        Line line = new Line(wire, tokens);
        Optional<PolledReceipts> poller = file.receipts().poller(file.definition(), file.errors(), line, clock);
        Operators.Entry byFile = new Operators.Entry(
                file.definition(),
                new HttpOperator(file, line, clock),
                file.receipts().reader(file.definition(), poller, clock),
                poller,
                file.check().map(it -> new AccountChecker(file, it, line, clock)));
        return file.completedBy()
                .flatMap(named -> Optional.ofNullable(completions.get(named.name())))
                .map(completion -> completion.complete(byFile, wire, clock))
                .orElse(byFile);
    }
}
