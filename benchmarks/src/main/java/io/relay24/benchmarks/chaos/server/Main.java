package io.relay24.benchmarks.chaos.server;

import io.relay24.server.App;
import io.relay24.server.config.ConfigFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/// The server as `serve` runs it, on a [WatchedDatabase]. Configured by its environment; one argument may name a
/// [Flaw].
///
/// Standard output says when it listens. Standard input takes `crash SIDE KIND NTH`, answered by `armed`, and
/// `clock DURATION`; when it ends, whoever started this is gone, and so is this.
public final class Main {

    private static final int FAILED = 1;
    private static final int UNSAFE = 3;
    private static final int ORPHAN = 4;

    private Main() {}

    public static void main(String[] arguments) throws IOException {
        var flaw = arguments.length == 0 ? Flaw.NONE : Flaw.valueOf(arguments[0].toUpperCase(Locale.ROOT));
        var clock = new ShiftedClock();
        var trap = new Trap();
        Thread.currentThread().setUncaughtExceptionHandler((_, failure) -> {
            failure.printStackTrace();
            Runtime.getRuntime().halt(FAILED);
        });
        var app = App.start(
                ConfigFile.load(Optional.empty(), System.getenv()),
                clock,
                () -> Runtime.getRuntime().halt(UNSAFE),
                database -> new WatchedDatabase(database, trap, new Spoiler(flaw)));
        Runtime.getRuntime().addShutdownHook(new Thread(app::close, "shutdown"));
        System.out.println("listens on " + app.uri());
        try (var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (var line = input.readLine(); line != null; line = input.readLine()) {
                obey(line, clock, trap);
            }
        }
        Runtime.getRuntime().halt(ORPHAN);
    }

    private static void obey(String line, ShiftedClock clock, Trap trap) {
        if (line.startsWith("crash ")) {
            trap.set(CrashPoint.parse(line.substring("crash ".length())));
            System.out.println("armed");
        } else if (line.startsWith("clock ")) {
            clock.shift(Duration.parse(line.substring("clock ".length())));
            System.out.println("shifted");
        } else {
            throw new IllegalArgumentException("unknown order: " + line);
        }
    }
}
