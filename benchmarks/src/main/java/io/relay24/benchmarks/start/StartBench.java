package io.relay24.benchmarks.start;

import io.relay24.benchmarks.load.Figures;
import io.relay24.benchmarks.stage.Memory;
import io.relay24.benchmarks.stage.Ports;
import io.relay24.benchmarks.stage.Scratch;
import io.relay24.benchmarks.stage.StageFailure;
import io.relay24.server.secrets.Vault;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/// Starts the service as processes of their own, with the options that this JVM was started with, one after the other.
public final class StartBench {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(5);
    private static final Duration SETTLING = Duration.ofSeconds(5);
    private static final int OK = 200;

    private final Scratch scratch;
    private final Consumer<String> progress;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

    public StartBench(Scratch scratch, Consumer<String> progress) {
        this.scratch = scratch;
        this.progress = progress;
    }

    /// One start.
    private record Start(Duration ready, Duration processor, double megabytes) {}

    public StartResult run(int times) throws IOException, InterruptedException {
        var starts = new ArrayList<Start>();
        for (int i = 1; i <= times; i++) {
            var start = start(i);
            starts.add(start);
            progress.accept(
                    "%d/%d  ready after %d ms  %.0f MB".formatted(i, times, start.ready.toMillis(), start.megabytes));
        }
        return new StartResult(
                times,
                median(starts, start -> Figures.milliseconds(start.ready)),
                starts.stream()
                        .mapToDouble(start -> Figures.milliseconds(start.ready))
                        .max()
                        .orElseThrow(),
                median(starts, start -> Figures.milliseconds(start.processor)),
                Figures.rate(median(starts, Start::megabytes)),
                options().stream().anyMatch(option -> option.startsWith("-XX:AOTCache=")),
                Runtime.getRuntime().availableProcessors());
    }

    private static double median(List<Start> starts, ToDoubleFunction<Start> figure) {
        var sorted = starts.stream().mapToDouble(figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static List<String> options() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments();
    }

    private Start start(int number) throws IOException, InterruptedException {
        int port = Ports.free();
        long begin = System.nanoTime();
        var process = service(number, port);
        try {
            awaitHealth(process, port);
            var ready = Duration.ofNanos(System.nanoTime() - begin);
            var processor = process.info().totalCpuDuration().orElse(Duration.ZERO);
            Thread.sleep(SETTLING);
            return new Start(ready, processor, Memory.megabytes(process.pid()));
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    private Process service(int number, int port) throws IOException {
        var command = new ArrayList<String>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(options());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.relay24.server.Main", "serve"));
        var builder =
                new ProcessBuilder(command).redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD);
        builder.environment().put("RELAY24_SERVER_PORT", Integer.toString(port));
        builder.environment().put("RELAY24_SERVER_PUBLIC_URL", "http://127.0.0.1:" + port);
        builder.environment()
                .put("RELAY24_STORE_FOLDER", scratch.folder("start-" + number).toString());
        builder.environment().put("RELAY24_SECRETS_KEY", Vault.newKey());
        return builder.start();
    }

    private void awaitHealth(Process process, int port) throws InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health"))
                .timeout(PATIENCE)
                .build();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!isWell(request)) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new StageFailure("the service did not start; try: ./relay24 serve");
            }
            Thread.sleep(LOOK);
        }
    }

    private boolean isWell(HttpRequest request) throws InterruptedException {
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode() == OK;
        } catch (IOException notYet) {
            return false;
        }
    }
}
