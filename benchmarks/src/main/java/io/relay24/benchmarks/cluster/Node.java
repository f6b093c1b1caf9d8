package io.relay24.benchmarks.cluster;

import io.relay24.benchmarks.stage.StageFailure;
import io.relay24.server.Main;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// One server in a process of its own. Used by one thread.
final class Node implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Map<String, String> variables;
    private final URI url;
    private Process process;

    private Node(Map<String, String> variables, URI url, Process process) {
        this.variables = variables;
        this.url = url;
        this.process = process;
    }

    /// Starts it, and waits until it listens.
    static Node start(Map<String, String> variables) throws IOException {
        var url = URI.create("http://127.0.0.1:" + variables.get("RELAY24_SERVER_PORT"));
        return new Node(variables, url, begin(variables));
    }

    private static Process begin(Map<String, String> variables) throws IOException {
        var builder = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "serve"));
        builder.environment().putAll(variables);
        builder.redirectError(Redirect.DISCARD);
        var process = builder.start();
        var line = process.inputReader(StandardCharsets.UTF_8).readLine();
        if (line == null || !line.startsWith("Relay24 listens on")) {
            process.destroyForcibly();
            throw new StageFailure("a server did not start: " + line);
        }
        return process;
    }

    URI url() {
        return url;
    }

    long processId() {
        return process.pid();
    }

    /// SIGTERM, and waits for its end.
    void stop() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new StageFailure("a server did not end within " + PATIENCE.toSeconds() + " s of SIGTERM");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }

    /// SIGKILL, and waits for its end.
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    void startAgain() throws IOException {
        process = begin(variables);
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            stop();
        }
    }
}
