package io.relay24.benchmarks.chaos.scene;

import io.relay24.benchmarks.chaos.server.CrashPoint;
import io.relay24.benchmarks.chaos.server.Flaw;
import io.relay24.benchmarks.chaos.server.Main;
import io.relay24.benchmarks.stage.StageFailure;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// The server in a process of its own. Used by one thread.
public final class ServerProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /// Stopped, or waiting for a disk.
    private static final Set<Character> STANDING = Set.of('T', 'D');

    private final Process process;
    private final BufferedReader output;
    private final BufferedWriter input;

    private ServerProcess(Process process) {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
        this.input = process.outputWriter(StandardCharsets.UTF_8);
    }

    /// How the process is made.
    ///
    /// @param classPath jars alone
    /// @param archive   of loaded classes, made when the first process ends gently: the others start faster
    /// @param log       where it says what went wrong; empty: nowhere
    record Recipe(Map<String, String> variables, Flaw flaw, String classPath, Path archive, Optional<Path> log) {
        Recipe with(Map<String, String> others) {
            return new Recipe(others, flaw, classPath, archive, log);
        }
    }

    /// Starts it, and does not wait until it listens.
    static ServerProcess begin(Recipe recipe) throws IOException {
        var builder = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-Xshare:auto",
                "-Xlog:disable",
                "-XX:+AutoCreateSharedArchive",
                "-XX:SharedArchiveFile=" + recipe.archive,
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                recipe.classPath,
                Main.class.getName(),
                recipe.flaw.word()));
        builder.environment().putAll(recipe.variables);
        builder.redirectError(
                recipe.log.map(file -> Redirect.appendTo(file.toFile())).orElse(Redirect.DISCARD));
        return new ServerProcess(builder.start());
    }

    /// Waits until it listens.
    ///
    /// @return false if it has died instead
    boolean awaitListening() throws IOException {
        if (answer().startsWith("listens on ")) {
            return true;
        }
        kill();
        return false;
    }

    private String answer() throws IOException {
        var line = output.readLine();
        return line == null ? "" : line;
    }

    /// From now on it will kill itself there.
    ///
    /// @return false if it is dead already
    public boolean crashAt(CrashPoint point) {
        return order("crash " + point);
    }

    /// Sets its clock wrong.
    public void shiftClock(Duration away) {
        order("clock " + away);
    }

    private boolean order(String line) {
        try {
            input.write(line);
            input.newLine();
            input.flush();
            return !answer().isEmpty();
        } catch (IOException dead) {
            return false;
        }
    }

    public boolean awaitDeath(Duration patience) throws InterruptedException {
        return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /// SIGKILL.
    public void kill() {
        process.destroyForcibly();
        try {
            if (!awaitDeath(PATIENCE)) {
                throw new StageFailure("the server outlived SIGKILL");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// SIGSTOP: it stands still and does not know. Returns when none of its threads runs any more; one that waits for
    /// its disk stops before it learns what came of that.
    public void freeze() throws IOException, InterruptedException {
        signal("-STOP");
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!standsStill()) {
            if (System.nanoTime() > end) {
                throw new StageFailure("the server outran SIGSTOP");
            }
            Thread.onSpinWait();
        }
    }

    /// As Linux tells it; elsewhere it is believed.
    private boolean standsStill() throws IOException {
        var tasks = Path.of("/proc", Long.toString(process.pid()), "task");
        if (!Files.isDirectory(tasks)) {
            return true;
        }
        try (var threads = Files.newDirectoryStream(tasks)) {
            for (Path thread : threads) {
                if (!STANDING.contains(state(thread))) {
                    return false;
                }
            }
            return true;
        }
    }

    /// Stands behind the thread's name, which may hold anything.
    private static char state(Path thread) throws IOException {
        var stat = Files.readString(thread.resolve("stat"));
        return stat.charAt(stat.lastIndexOf(')') + 2);
    }

    /// SIGCONT.
    public void thaw() throws IOException, InterruptedException {
        signal("-CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        var kill = new ProcessBuilder("kill", name, Long.toString(process.pid())).start();
        if (kill.waitFor() != 0) {
            throw new StageFailure("no signal could be sent to the server");
        }
    }

    /// Ends it gently.
    @Override
    public void close() {
        process.destroy();
        try {
            if (!awaitDeath(PATIENCE)) {
                kill();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
