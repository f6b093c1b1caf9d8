package io.relay24.operator.bench;

import io.relay24.operator.Operators;
import io.relay24.operator.custom.Completions;
import io.relay24.operator.custom.MemoryBook;
import io.relay24.operator.http.OperatorFile;
import io.relay24.operator.http.OperatorFiles;
import io.relay24.operator.http.example.Given;
import io.relay24.operator.http.example.Recorder;
import io.relay24.operator.http.wire.AddressGuard;
import io.relay24.operator.http.wire.Answer;
import io.relay24.operator.http.wire.Timeouts;
import io.relay24.operator.http.yaml.BrokenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The operator on the bench: the server's own code, over a wire that leads nowhere.
record Subject(OperatorFile file, Operators operators, Recorder wire, LineClock clock) implements AutoCloseable {

    /// Loads an operator.
    ///
    /// @param id     of a bundled operator, or the path of a file
    /// @param caller the folder that relative paths start from
    static Subject load(String id, Path caller) throws UnknownOperator {
        Optional<String> bundled = id.matches("[a-z0-9_]{2,41}") ? OperatorFiles.bundled(id) : Optional.empty();
        String yaml = bundled.isPresent() ? bundled.get() : read(id, caller.resolve(id));
        LineClock clock = new LineClock();
        try {
            OperatorFile file = OperatorFile.parse(yaml, clock);
            Recorder wire = new Recorder();
            Operators operators = new OperatorFiles(AddressGuard.strict(), Timeouts.USUAL, clock)
                    .completedBy(Completions.all(new MemoryBook()))
                    .withFile(file.definition().id() + ".yaml", yaml)
                    .operators(wire);
            return new Subject(file, operators, wire, clock);
        } catch (BrokenFile e) {
            throw new UnknownOperator(id + ", " + e.getMessage());
        }
    }

    private static String read(String id, Path path) throws UnknownOperator {
        if (!Files.isRegularFile(path)) {
            throw new UnknownOperator("there is no operator and no file \"" + id
                    + "\": `operator list` names the operators; else give the path of a file");
        }
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UnknownOperator(id + ": the file cannot be read, or is not UTF-8");
        }
    }

    Operators.Entry entry() {
        return operators.named(file.definition().id()).orElseThrow();
    }

    String name() {
        return file.definition().name();
    }

    /// Makes ready for one line; where the operator wants a token first, the file's own example gives it.
    void begin(List<Answer> answers) {
        Optional<Answer> token =
                file.token().flatMap(_ -> file.examples().token()).map(Given::answer);
        wire.begin(Stream.concat(token.stream(), answers.stream()).toList());
    }

    @Override
    public void close() {
        operators.close();
    }
}
