package io.relay24.benchmarks.endurance;

import io.relay24.benchmarks.stage.Memory;
import io.relay24.benchmarks.stage.StageFailure;
import io.relay24.benchmarks.stage.StoreKind;
import io.relay24.benchmarks.stage.StoreUrl;
import io.relay24.server.message.MessageId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/// What is seen of a server from outside: its process, its figures, its database. Used by one thread.
final class Vitals implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String HEAP = "relay24_memory_heap_bytes ";
    private static final double MEGABYTE = 1 << 20;

    private static final String WAITING = """
            select count(*), (select count(*) from awaiting), (select count(*) from report_queue), coalesce(min(id), 0)
            from send_queue
            """;

    private final StoreKind kind;
    private final Map<String, String> variables;
    private final URI url;
    private final long processId;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    /// @param variables that the server was told of its store
    Vitals(StoreKind kind, Map<String, String> variables, URI url, long processId) {
        this.kind = kind;
        this.variables = variables;
        this.url = url;
        this.processId = processId;
    }

    /// Messages that wait for something.
    ///
    /// @param toSend   for the operator
    /// @param receipts the operator has them and has not said what became of them
    /// @param reports  for their portal to be told
    /// @param oldest   how long the oldest has waited for the operator
    record Queues(long toSend, long receipts, long reports, Duration oldest) {}

    Queues queues() {
        try (var connection = DriverManager.getConnection(StoreUrl.of(variables));
                var statement = connection.createStatement();
                var row = statement.executeQuery(WAITING)) {
            row.next();
            long oldest = row.getLong(4);
            var waited = oldest == 0 ? Duration.ZERO : Duration.between(MessageId.time(oldest), Instant.now());
            return new Queues(row.getLong(1), row.getLong(2), row.getLong(3), waited);
        } catch (SQLException e) {
            throw new StageFailure("the server's database cannot be read: " + e.getMessage(), e);
        }
    }

    double residentMegabytes() throws IOException {
        return Memory.megabytes(processId);
    }

    /// Objects in memory, those included that nobody needs any more: the least of some moments says what is needed.
    double heapMegabytes() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(url.resolve("/metrics"))
                .timeout(PATIENCE)
                .build();
        return client.send(request, BodyHandlers.ofLines())
                .body()
                .filter(line -> line.startsWith(HEAP))
                .mapToDouble(line -> Double.parseDouble(line.substring(HEAP.length())) / MEGABYTE)
                .findFirst()
                .orElseThrow(() -> new StageFailure("the server's figures do not tell its memory"));
    }

    double storeMegabytes() throws IOException {
        return switch (kind) {
            case EMBEDDED -> folderBytes() / MEGABYTE;
            case POSTGRES -> databaseBytes() / MEGABYTE;
        };
    }

    private double folderBytes() throws IOException {
        try (var files = Files.list(Path.of(variables.getOrDefault("RELAY24_STORE_FOLDER", "")))) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }

    private double databaseBytes() {
        try (var connection = DriverManager.getConnection(StoreUrl.of(variables));
                var statement = connection.createStatement();
                var row = statement.executeQuery("select pg_database_size(current_database())")) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new StageFailure("PostgreSQL does not tell its size: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
