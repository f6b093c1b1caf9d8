package io.relay24.operator.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// `relay24 operator …`: the system property `relay24.caller` names the folder that relative paths start from.
public final class Main {

    private static final String USAGE = """
            Usage: ./relay24 operator COMMAND

              list [--json | --markdown]   all operators and what each can do
              check FILE...                reads a file and runs its examples; errors with line and column
              request ID                   a message        -> the request that it becomes
              outcome ID                   and an answer    -> what it means
              receipts ID                  an incoming call -> its signature, its receipts, our answer
              poll ID                      message ids      -> the questions; with an answer, the receipts

            ID is an operator's id, or the path of a file that is not installed. The last four read one JSON document
            per line on standard input, answer one line each, and open no connection; see docs/operators.md.
            Exit status: 0 all well, 1 a file or a line was wrong, 2 no such command or operator.
            """;

    private final Path caller;
    private final BufferedReader in;
    private final PrintStream out;
    private final PrintStream err;

    /// The bench over these streams.
    ///
    /// @param caller the folder that relative paths start from
    public Main(Path caller, BufferedReader in, PrintStream out, PrintStream err) {
        this.caller = caller;
        this.in = in;
        this.out = out;
        this.err = err;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path caller = Path.of(System.getProperty("relay24.caller", ""));
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        System.exit(new Main(caller, in, out, err).run(List.of(arguments)));
    }

    /// Runs one command.
    ///
    /// @return the exit status
    public int run(List<String> arguments) throws IOException, InterruptedException {
        List<String> rest = arguments.isEmpty() ? List.of() : arguments.subList(1, arguments.size());
        return switch (arguments.isEmpty() ? "" : arguments.getFirst()) {
            case "list" -> list(rest);
            case "check" -> rest.isEmpty() ? usage() : new FileCheck(caller, out).check(rest);
            case "request" -> lines(rest, new RequestCommand());
            case "outcome" -> lines(rest, new OutcomeCommand());
            case "receipts" -> lines(rest, new ReceiptsCommand());
            case "poll" -> lines(rest, new PollCommand());
            case "help", "--help", "-h" -> {
                out.print(USAGE);
                yield 0;
            }
            default -> usage();
        };
    }

    private int list(List<String> options) {
        String format = options.isEmpty() ? "" : options.getFirst();
        Listing listing = Listing.bundled();
        switch (format) {
            case "" -> out.print(listing.plain());
            case "--json" -> out.println(listing.json());
            case "--markdown" -> out.print(listing.markdown());
            default -> {
                return usage();
            }
        }
        return 0;
    }

    private int lines(List<String> ids, Command command) throws IOException, InterruptedException {
        if (ids.size() != 1) {
            return usage();
        }
        try (Subject subject = Subject.load(ids.getFirst(), caller)) {
            return new Conversation(in, out).run(subject, command);
        } catch (UnknownOperator e) {
            err.println(e.getMessage());
            return 2;
        }
    }

    private int usage() {
        err.print(USAGE);
        return 2;
    }
}
