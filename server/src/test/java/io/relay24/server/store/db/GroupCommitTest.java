package io.relay24.server.store.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/// Under more load than the database can bear.
class GroupCommitTest {

    private static final String GONE = "08006";

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch disk = new CountDownLatch(1);
    private final Bulk<Integer, Integer> twice = new Bulk<>("twice", 1, this::doubled);

    private List<Integer> doubled(Connection connection, List<Integer> numbers) {
        begun.countDown();
        try {
            disk.await();
            return numbers.stream().map(number -> 2 * number).toList();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void what_was_taken_before_is_finished_while_new_responsibilities_are_shed_and_counted() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var writer = new GroupCommit(1, new InMemory(), () -> {}, Duration.ZERO)) {
            writer.requireRoomForNew();
            var inHand = CompletableFuture.supplyAsync(() -> writer.write(twice, 1), threads);
            begun.await();
            var waiting = CompletableFuture.supplyAsync(() -> writer.write(twice, 2), threads);
            await().until(() -> isFull(writer));

            assertThatThrownBy(writer::requireRoomForNew).isInstanceOf(StoreUnavailable.class);
            assertThat(writer.commits().shed()).isPositive();

            disk.countDown();
            assertThat(inHand.join()).isEqualTo(2);
            assertThat(waiting.join()).isEqualTo(4);
            writer.requireRoomForNew();
        }
    }

    @Test
    void a_write_that_has_not_waited_for_long_keeps_nobody_out() {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var writer = new GroupCommit(1, new InMemory(), () -> {}, Duration.ofHours(1))) {
            var all = List.of(1, 2, 3, 4).stream()
                    .map(number -> CompletableFuture.supplyAsync(() -> writer.write(twice, number), threads))
                    .toList();
            writer.requireRoomForNew();
            disk.countDown();
            all.forEach(CompletableFuture::join);
            assertThat(writer.commits().shed()).isZero();
        }
    }

    @Test
    void a_bad_command_harms_no_other_in_a_commit_whose_connection_was_lost() throws Exception {
        var cut = new AtomicBoolean();
        var parts = new Bulk<Integer, Integer>("parts", 2, (connection, numbers) -> {
            if (!cut.getAndSet(true)) {
                throw new SQLException("the connection is gone", GONE);
            }
            return numbers.stream().map(number -> 100 / number).toList();
        });
        try (var writer = new GroupCommit(1, new InMemory(), () -> {}, Duration.ofHours(1))) {
            var first = Thread.ofPlatform().start(() -> writer.write(twice, 1));
            begun.await();
            var good = new CompletableFuture<Integer>();
            var bad = new CompletableFuture<Integer>();
            var waiting = List.of(
                    Thread.ofPlatform().start(() -> complete(good, () -> writer.submit(parts, 4))),
                    Thread.ofPlatform().start(() -> complete(bad, () -> writer.submit(parts, 0))));
            await().until(() -> waiting.stream().allMatch(thread -> thread.getState() == Thread.State.TIMED_WAITING));
            disk.countDown();
            first.join();

            assertThat(good.get()).isEqualTo(25);
            assertThatThrownBy(bad::get).hasRootCauseInstanceOf(ArithmeticException.class);
        }
    }

    private static void complete(CompletableFuture<Integer> result, Callable<Integer> work) {
        try {
            result.complete(work.call());
        } catch (Exception e) {
            result.completeExceptionally(e);
        }
    }

    private static boolean isFull(GroupCommit writer) {
        try {
            writer.requireRoomForNew();
            return false;
        } catch (StoreUnavailable full) {
            return true;
        }
    }

    private static final class InMemory implements GroupCommit.Connections {
        @Override
        public Connection open() throws SQLException {
            return DriverManager.getConnection("jdbc:sqlite::memory:");
        }

        @Override
        public boolean isLost(SQLException error, Connection connection) {
            return GONE.equals(error.getSQLState());
        }

        @Override
        public boolean isFatal(SQLException error) {
            return false;
        }
    }
}
