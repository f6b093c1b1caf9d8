package io.relay24.benchmarks.cluster;

import io.relay24.benchmarks.load.Figures;
import io.relay24.benchmarks.stage.StageFailure;
import io.relay24.benchmarks.stage.StorePlace;
import io.relay24.benchmarks.stage.StoreUrl;
import io.relay24.emulator.operator.Behaviour;
import io.relay24.emulator.operator.ReceiptPlan;
import io.relay24.server.message.MessageId;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/// A server is killed, and finds a long queue when it comes back: how soon does the operator get the first message?
public final class Recovery {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration THEN = Duration.ofSeconds(5);
    private static final int AT_ONCE = 50_000;

    private final StorePlace place;
    private final Consumer<String> progress;

    public Recovery(StorePlace place, Consumer<String> progress) {
        this.place = place;
        this.progress = progress;
    }

    /// What it took.
    ///
    /// @param readyMs       from the start of the new process until it listens
    /// @param firstMs       from the start of the new process until the operator has a message
    /// @param thenPerSecond messages to the operator in the five seconds after that
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Result(String store, long queued, double readyMs, double firstMs, double thenPerSecond, int cores) {}

    /// Kills, fills and starts a server.
    ///
    /// @param queued messages that wait when it starts again
    public Result run(long queued) throws IOException, InterruptedException {
        progress.accept("starting a server");
        var variables = place.variables("recovery");
        try (var cluster = Cluster.open(1, variables)) {
            cluster.operator().always(new Behaviour.Accept(ReceiptPlan.none()));
            var node = cluster.nodes().getFirst();
            node.kill();
            progress.accept("putting " + queued + " messages into its queue");
            fill(variables, queued);
            progress.accept("starting it again");
            long start = System.nanoTime();
            node.startAgain();
            var ready = Duration.ofNanos(System.nanoTime() - start);
            if (!cluster.operator().awaitAccepted(1, PATIENCE)) {
                throw new StageFailure("the operator got nothing within " + PATIENCE.toSeconds() + " s");
            }
            var first = Duration.ofNanos(System.nanoTime() - start);
            long before = cluster.operator().acceptedCount();
            Thread.sleep(THEN);
            long then = cluster.operator().acceptedCount() - before;
            return new Result(
                    place.kind().word(),
                    queued,
                    Figures.milliseconds(ready),
                    Figures.milliseconds(first),
                    Figures.rate((double) then / THEN.toSeconds()),
                    Runtime.getRuntime().availableProcessors());
        }
    }

    private static final String NUMBERS =
            " with recursive numbers(n) as (select ? union all select n + 1 from numbers where n + 1 < ?) ";
    private static final String MESSAGES = """
            insert into message (id, portal_id, message_id, code, recipient, body, account_id, details, portal_ts,
                received_at, recipient_raw, segments, alphabet, author, tail)
            """ + NUMBERS + """
            select ? + n, a.portal_id, 'queued-' || n, 'relay24', '+79161234567', 'one of many', a.account_id, '{}', ?, ?,
                '+79161234567', 1, 'gsm7', 1, '76543216197' from numbers, account a
            """;
    private static final String QUEUE = """
            insert into send_queue (account_id, priority, id, portal_id, attempts, leg)
            select account_id, 1, id, portal_id, 0, 0 from message where message_id like 'queued-%'
            """;

    private static void fill(Map<String, String> variables, long queued) {
        var now = Instant.now();
        try (var connection = DriverManager.getConnection(StoreUrl.forWriting(variables))) {
            connection.setAutoCommit(false);
            for (long from = 0; from < queued; from += AT_ONCE) {
                messages(connection, from, Math.min(queued, from + AT_ONCE), now);
            }
            try (var queue = connection.createStatement()) {
                queue.executeUpdate(QUEUE);
            }
            connection.commit();
        } catch (SQLException e) {
            throw new StageFailure("the queue could not be filled: " + e.getMessage(), e);
        }
    }

    private static void messages(Connection connection, long from, long to, Instant now) throws SQLException {
        try (var insert = connection.prepareStatement(MESSAGES)) {
            insert.setLong(1, from);
            insert.setLong(2, to);
            insert.setLong(3, MessageId.floor(now));
            insert.setLong(4, now.toEpochMilli());
            insert.setLong(5, now.toEpochMilli());
            insert.executeUpdate();
        }
    }
}
