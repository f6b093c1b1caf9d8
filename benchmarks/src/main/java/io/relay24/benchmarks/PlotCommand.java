package io.relay24.benchmarks;

import io.relay24.benchmarks.plot.Pictures;
import io.relay24.benchmarks.stage.StageFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `plot`: pictures of what was measured.
@Command(
        name = "plot",
        description = "Draws results that bench printed with --json: NAME.json becomes NAME.svg.",
        mixinStandardHelpOptions = true)
final class PlotCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "A result of bench, its last line.")
    private List<Path> files = List.of();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = Option.NULL_VALUE,
            description = "Where the pictures go; beside the results.")
    private Optional<Path> folder = Optional.empty();

    @Override
    public Integer call() throws IOException {
        var caller = Path.of(System.getProperty("relay24.caller", ""));
        for (Path given : files) {
            var file = caller.resolve(given);
            var svg = Pictures.svg(result(file))
                    .orElseThrow(() -> new StageFailure(
                            file + " is no result that can be drawn; that are those of bench " + Pictures.names()));
            var name = file.getFileName().toString().replaceFirst("\\.json$", "") + ".svg";
            var picture = folder.map(into -> caller.resolve(into).resolve(name)).orElse(file.resolveSibling(name));
            Files.createDirectories(picture.toAbsolutePath().getParent());
            Files.writeString(picture, svg);
            spec.commandLine().getOut().println(picture);
        }
        return 0;
    }

    /// What stands above the last line is what the run said meanwhile.
    private static JsonNode result(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw new StageFailure("there is no file " + file + " that can be read");
        }
        var lines = Files.readString(file).strip().split("\n", -1);
        try {
            return JsonMapper.shared().readTree(lines[lines.length - 1]);
        } catch (JacksonException broken) {
            throw new StageFailure("the last line of " + file + " is no JSON; bench prints it with --json", broken);
        }
    }
}
