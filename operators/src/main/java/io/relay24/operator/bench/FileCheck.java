package io.relay24.operator.bench;

import io.relay24.operator.custom.Completions;
import io.relay24.operator.custom.MemoryBook;
import io.relay24.operator.http.OperatorFiles;
import io.relay24.operator.http.Trial;
import io.relay24.operator.http.Trial.Report;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Reads operator files as the server would and runs their examples over a socket on this machine.
record FileCheck(Path caller, PrintStream out) {

    /// Checks files; bundled ones may be named by their id.
    ///
    /// @return the exit status: 1 if anything is wrong
    int check(List<String> names) throws InterruptedException {
        int wrong = 0;
        for (String name : names) {
            wrong += check(name);
        }
        return wrong == 0 ? 0 : 1;
    }

    private int check(String name) throws InterruptedException {
        try {
            Optional<String> bundled = name.matches("[a-z0-9_]{2,41}") ? OperatorFiles.bundled(name) : Optional.empty();
            String yaml = bundled.isPresent() ? bundled.get() : Files.readString(caller.resolve(name));
            return report(name, new Trial(Completions.all(new MemoryBook())).run(yaml));
        } catch (IOException e) {
            out.println(name + ": there is no such file, or it is not UTF-8");
            return 1;
        }
    }

    private int report(String name, List<Report> reports) {
        int wrong = 0;
        for (Report report : reports) {
            for (String complaint : report.complaints()) {
                out.println(name + ", " + report.at() + ": " + report.name() + ": " + complaint);
                wrong++;
            }
        }
        if (wrong == 0) {
            out.println(name + ": all is well, " + (reports.size() - 1) + " examples hold");
        }
        return wrong;
    }
}
